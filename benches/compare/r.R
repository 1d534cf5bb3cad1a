# Rscript r.R FILE RUNS
suppressMessages(library(survival))
arguments <- commandArgs(trailingOnly = TRUE)
d <- read.csv(arguments[1])
runs <- as.integer(arguments[2])
took <- function(job) median(sapply(seq_len(runs), function(i) { start <- Sys.time(); job(); 1000 * as.numeric(Sys.time() - start, units = "secs") }))

table_only <- function() quantile(survfit(Surv(time, event) ~ 1, data = d, conf.type = "log-log"), 0.5)
logrank <- function() survdiff(Surv(time, event) ~ group, data = d)
cox <- function() coxph(Surv(time, event) ~ x, data = d, ties = "breslow")
times <- c(took(table_only), took(logrank), took(cox))
cat(sprintf("%-10s %10.3f %10.3f %10.3f   median %.10g  chi2 %.10g  beta %.10g\n", "R", times[1], times[2], times[3],
            table_only()$quantile[[1]], logrank()$chisq, coef(cox())[[1]]))
