/* OpenMP for one thread: the functions that llama.cpp's libraries take from libgomp, for Linux machines without it (small container images).
   A team of one thread is a correct OpenMP; llama.cpp asks how many threads it got. No C library is used, so one file serves glibc and musl.
   Built by build.sh; the names and versions are those of GCC's libgomp.map. */

typedef void (*body_t)(void *);

void GOMP_parallel(body_t body, void *data, unsigned threads, unsigned flags) {
    (void)threads;
    (void)flags;
    body(data);
}

void GOMP_barrier(void) {}
void GOMP_atomic_start(void) {}
void GOMP_atomic_end(void) {}
void GOMP_loop_end(void) {}

/* The one thread is the one that runs a "single" block. */
_Bool GOMP_single_start(void) { return 1; }

/* The whole loop is the first chunk, and there is no second one. */
_Bool GOMP_loop_nonmonotonic_dynamic_start(long start, long end, long step, long chunk, long *first, long *last) {
    (void)chunk;
    *first = start;
    *last = end;
    return step > 0 ? start < end : start > end;
}

_Bool GOMP_loop_nonmonotonic_dynamic_next(long *first, long *last) {
    (void)first;
    (void)last;
    return 0;
}

int omp_get_thread_num(void) { return 0; }
int omp_get_num_threads(void) { return 1; }
