# What make.R leaves out: arcsine limits, restricted means, Wilcoxon tests, and Cox models with several covariates.
# Rscript more.R > more.json, beside the CSV files.
suppressMessages({library(survival); library(jsonlite)})
control <- coxph.control(eps = 1e-14, iter.max = 50, toler.inf = 1e-10)
read <- function(name) read.csv(paste0(name, ".csv"), na.strings = "", stringsAsFactors = FALSE)

arcsine <- function(d) {
  f <- survfit(Surv(time, status) ~ 1, data = d, conf.type = "arcsin")
  q <- quantile(f, c(.25, .5, .75))
  list(time = I(f$time), lower = I(f$lower), upper = I(f$upper), quartiles = unname(q$quantile), q_lower = unname(q$lower),
       q_upper = unname(q$upper))
}

# survfit prints the restricted mean with the standard error that Klein and Moeschberger give.
means <- function(d, until) lapply(until, function(t) {
  row <- summary(survfit(Surv(time, status) ~ 1, data = d), rmean = t)$table
  list(until = t, mean = row[["rmean"]], se = row[["se(rmean)"]])
})

# The weighted tests from their definition; R's own are rho = 0 and 1 only.
weighted <- function(d, group, weight) {
  levels <- sort(unique(group))
  u <- rep(0, length(levels)); v <- matrix(0, length(levels), length(levels)); s <- 1
  for (t in sort(unique(d$time[d$status == 1]))) {
    n <- sapply(levels, function(g) sum(d$time >= t & group == g))
    e <- sapply(levels, function(g) sum(d$time == t & d$status == 1 & group == g))
    N <- sum(n); D <- sum(e); w <- weight(N, s); p <- n / N
    u <- u + w * (e - D * p)
    if (N > 1) v <- v + w^2 * D * (N - D) / (N - 1) * (diag(p) - p %o% p)
    s <- s * (1 - D / N)
  }
  k <- seq_along(levels)[-1]
  chisq <- c(u[k] %*% solve(v[k, k], u[k]))
  list(chisq = chisq, df = length(k), p = pchisq(chisq, length(k), lower.tail = FALSE))
}

model <- function(d, names) {
  d <- d[stats::complete.cases(d[names]), ]
  fits <- lapply(c(breslow = "breslow", efron = "efron", exact = "exact"), function(ties) {
    f <- coxph(as.formula(paste("Surv(time, status) ~", paste(names, collapse = " + "))), data = d, ties = ties, control = control)
    list(n = f$n, events = f$nevent, coef = I(unname(coef(f))), var = f$var, loglik0 = f$loglik[1], loglik1 = f$loglik[2],
         score = f$score, wald = c(coef(f) %*% solve(f$var, coef(f))), lrt = 2 * diff(f$loglik))
  })
  c(list(covariates = I(names)), fits)
}

lung <- read("lung"); veteran <- read("veteran"); aml <- read("aml")
answers <- list(
  r = R.version.string, survival = as.character(packageVersion("survival")),
  arcsine = lapply(list(lung = lung, veteran = veteran, aml = aml), arcsine),
  means = list(lung = means(lung, c(100, 365, 1000)), veteran = means(veteran, c(30, 180, 900)), aml = means(aml, c(10, 48, 160))),
  tests = list(
    lung = list(column = "sex", wilcoxon = weighted(lung, lung$sex, function(n, s) n), tarone_ware = weighted(lung, lung$sex, function(n, s) sqrt(n))),
    veteran = list(column = "celltype", wilcoxon = weighted(veteran, veteran$celltype, function(n, s) n),
                   tarone_ware = weighted(veteran, veteran$celltype, function(n, s) sqrt(n))),
    aml = list(column = "x", wilcoxon = weighted(aml, aml$x, function(n, s) n), tarone_ware = weighted(aml, aml$x, function(n, s) sqrt(n)))),
  models = list(lung = model(lung, c("age", "sex", "ph.ecog")), veteran = model(veteran, c("karno", "age", "diagtime", "trt")))
)
cat(toJSON(answers, digits = I(17), auto_unbox = TRUE, na = "null", null = "null", pretty = FALSE), "\n")
