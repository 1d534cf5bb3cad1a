"""python3 lifelines_.py FILE RUNS"""

import sys
import time
import warnings

import pandas
from lifelines import CoxPHFitter, KaplanMeierFitter
from lifelines.statistics import logrank_test

warnings.simplefilter("ignore")
d = pandas.read_csv(sys.argv[1])
one, two = d[d.group == 0], d[d.group == 1]


def took(job):
    times = []
    for _ in range(int(sys.argv[2])):
        start = time.perf_counter()
        answer = job()
        times.append(1000 * (time.perf_counter() - start))
    return sorted(times)[len(times) // 2], answer


km = took(lambda: KaplanMeierFitter().fit(d.time, d.event).median_survival_time_)
logrank = took(lambda: logrank_test(one.time, two.time, one.event, two.event).test_statistic)
cox = took(lambda: CoxPHFitter().fit(d[["time", "event", "x"]], "time", "event").params_["x"])
print(f"{'lifelines':10} {km[0]:10.3f} {logrank[0]:10.3f} {cox[0]:10.3f}   median {km[1]:.10g}  chi2 {logrank[1]:.10g}  beta {cox[1]:.10g}")
