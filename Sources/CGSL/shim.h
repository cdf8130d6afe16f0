/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRIPLINE_CGSL_SHIM_H
#define DRIPLINE_CGSL_SHIM_H
#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_min.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <gsl/gsl_multimin.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_vector.h>
#include <malloc.h>

/* GSL aborts the process on an error unless told otherwise; callers map return codes instead. */
static inline void cgsl_errors_off(void) { (void)gsl_set_error_handler_off(); }

static inline void cgsl_keep_freed_memory(void) {
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
}

/* C globals are mutable to Swift 6 and so rejected: they are reached through functions. */
static inline const gsl_multimin_fminimizer_type *cgsl_nelder_mead(void) {
  return gsl_multimin_fminimizer_nmsimplex2;
}
static inline const gsl_multifit_nlinear_type *cgsl_trust_region(void) {
  return gsl_multifit_nlinear_trust;
}
static inline gsl_multifit_nlinear_parameters cgsl_cholesky_steps(void) {
  gsl_multifit_nlinear_parameters settings = gsl_multifit_nlinear_default_parameters();
  settings.solver = gsl_multifit_nlinear_solver_cholesky;
  /* Parameters come on one scale; GSL would else measure every column at every step. */
  settings.scale = gsl_multifit_nlinear_scale_levenberg;
  return settings;
}
static inline const gsl_min_fminimizer_type *cgsl_brent(void) {
  return gsl_min_fminimizer_brent;
}
#endif
