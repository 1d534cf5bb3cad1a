#!/usr/bin/env python3
"""Read reports with cordreport on a Spark cluster: NDJSON in, one line out for each line in, in the same order.

    job.py INPUT OUTPUT [--cordreport PATH] [--to record|assessment|addendum] [--partitions N] [--master URL]

INPUT and OUTPUT are whatever Spark reads and writes (a file, a folder, hdfs://, s3a://). Each partition is piped through
one process of the filter; nothing else is installed on the workers.
"""
import argparse
import shlex

from pyspark.sql import SparkSession


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--cordreport", default="cordreport", help="the program, on every worker")
    parser.add_argument("--to", default="record", choices=["record", "assessment", "addendum"])
    parser.add_argument("--date", help="the date of addenda; give it, so that every worker prints the same")
    parser.add_argument("--partitions", type=int, default=None, help="at least so many pieces")
    parser.add_argument("--master", help="left out where spark-submit gives it")
    args = parser.parse_args()

    command = [args.cordreport, "batch", "--quiet", "--threads", "1", "--input", "ndjson", "--to", args.to]
    if args.date:
        command += ["--date", args.date]
    # Status 1 means that a line was no report, which the line itself tells; 2 that the work could not be done.
    guarded = ["sh", "-c", shlex.join(command) + " -; test $? -lt 2"]

    builder = SparkSession.builder.appName("cordreport")
    if args.master:
        builder = builder.master(args.master)
    spark = builder.getOrCreate()
    lines = spark.sparkContext.textFile(args.input, args.partitions)
    lines.pipe(shlex.join(guarded), checkCode=True).saveAsTextFile(args.output)
    spark.stop()


if __name__ == "__main__":
    main()
