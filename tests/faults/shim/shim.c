/* Stands between a program and its files, for tests of faults: loaded with LD_PRELOAD.
 *
 * SHIM_FILES    folders, parted by ':'; only what lies in them is touched (never SQLite's -shm: it is not durable)
 * SHIM_CONTROL  a file of twelve numbers of 64 bits, shared with the test: see struct control
 * SHIM_JOURNAL  where every change of those files is written down, in order (optional)
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

struct control {
    uint64_t calls;      /* changes asked for until now: write, truncate, sync, remove */
    uint64_t fail_from;  /* these calls fail, numbered from 1 ... */
    uint64_t fail_to;
    uint64_t error;      /* ... with this errno */
    uint64_t failed;     /* how many did */
    uint64_t kill_at;    /* before this call the program dies */
    uint64_t swallow;    /* syncs are not made: 1 of nothing, 2 of write-ahead logs */
    uint64_t sends;      /* what was sent on sockets until now */
    uint64_t kill_send;  /* at this one the program dies ... */
    uint64_t kill_after; /* ... after it was sent (1) or before (0) */
    uint64_t spared;     /* syncs that were swallowed */
    uint64_t slow;       /* a sync takes this many milliseconds longer */
};

enum { WRITE = 1, CUT, SYNC, CREATE, REMOVE, SYNC_FOLDER, ANSWER, OPEN };
enum { MOST = 4096, FILE_OF_OURS = 1, FOLDER_OF_OURS = 2, LOG_OF_OURS = 3 };

static struct control nothing, *control = &nothing;
static int journal = -1;
static char kind[MOST];
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("SHIM_CONTROL");
    int fd = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC) : -1;
    if (fd >= 0) {
        void *shared = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (shared != MAP_FAILED) control = shared;
    }
    path = getenv("SHIM_JOURNAL");
    if (path) journal = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int ends(const char *text, const char *end) {
    size_t all = strlen(text), tail = strlen(end);
    return all >= tail && strcmp(text + all - tail, end) == 0;
}

/* What a path is to us: nothing, a file, a write-ahead log, or one of the folders. */
static char kind_of(const char *path) {
    const char *folders = getenv("SHIM_FILES");
    while (path && folders && *folders) {
        size_t length = strcspn(folders, ":");
        if (strncmp(path, folders, length) == 0) {
            if (path[length] == 0 || strcmp(path + length, "/") == 0) return FOLDER_OF_OURS;
            if (path[length] == '/' && !ends(path, "-shm")) return ends(path, "-wal") ? LOG_OF_OURS : FILE_OF_OURS;
        }
        folders += length + (folders[length] == ':');
    }
    return 0;
}

static char kind_at(int fd) { return fd >= 0 && fd < MOST ? kind[fd] : 0; }

static uint64_t inode(int fd) {
    struct stat found;
    return fstat(fd, &found) == 0 ? found.st_ino : 0;
}

static void note(uint64_t what, uint64_t file, uint64_t at, const void *bytes, uint64_t length) {
    uint64_t head[4] = {what, file, at, length};
    struct iovec parts[2] = {{head, sizeof head}, {(void *)bytes, length}};
    if (journal >= 0) (void)!syscall(SYS_writev, journal, parts, length ? 2 : 1);
}

/* One change is about to be made; the error to give instead, or 0. */
static int step(void) {
    uint64_t now = ++control->calls;
    if (now == control->kill_at) kill(getpid(), SIGKILL);
    if (now < control->fail_from || now > control->fail_to) return 0;
    control->failed++;
    return (int)control->error;
}

static int opened(int fd, const char *path, int new) {
    char what = fd >= 0 ? kind_of(path) : 0;
    if (fd >= 0 && fd < MOST) kind[fd] = what;
    if (what == FILE_OF_OURS || what == LOG_OF_OURS) {
        const char *name = strrchr(path, '/') + 1;
        note(new ? CREATE : OPEN, inode(fd), 0, name, strlen(name));
    }
    return fd;
}

static int open_any(const char *path, int flags, mode_t mode) {
    pthread_mutex_lock(&turn);
    int new = (flags & O_CREAT) && kind_of(path) && access(path, F_OK) != 0;
    int fd = opened((int)syscall(SYS_openat, AT_FDCWD, path, flags, mode), path, new);
    if ((flags & O_TRUNC) && !new && kind_at(fd)) note(CUT, inode(fd), 0, NULL, 0);
    int error = errno;
    pthread_mutex_unlock(&turn);
    errno = error;
    return fd;
}

#define OPEN_LIKE(name)                                     \
    int name(const char *path, int flags, ...) {            \
        va_list rest;                                       \
        va_start(rest, flags);                              \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0; \
        va_end(rest);                                       \
        return open_any(path, flags, mode);                 \
    }
OPEN_LIKE(open)
OPEN_LIKE(open64)

int close(int fd) {
    if (fd >= 0 && fd < MOST) kind[fd] = 0;
    return (int)syscall(SYS_close, fd);
}

/* A write that fails has changed half of what it should. */
static ssize_t write_at(int fd, const void *bytes, size_t length, off_t at, int move) {
    pthread_mutex_lock(&turn);
    int error = step();
    size_t part = error ? length / 2 : length;
    ssize_t done = move && !error ? syscall(SYS_write, fd, bytes, part) : syscall(SYS_pwrite64, fd, bytes, part, at);
    if (done > 0) note(WRITE, inode(fd), (uint64_t)at, bytes, (uint64_t)done);
    if (error) done = -1;
    else if (done < 0) error = errno;
    pthread_mutex_unlock(&turn);
    if (done < 0) errno = error;
    return done;
}

static int thanks(const void *bytes, size_t length) {
    return length > 12 && memcmp(bytes, "HTTP/1.1 303", 12) == 0;
}

static void note_answer(const void *bytes, size_t length) {
    if (!thanks(bytes, length)) return;
    pthread_mutex_lock(&turn);
    note(ANSWER, 0, 0, NULL, 0);
    pthread_mutex_unlock(&turn);
}

ssize_t write(int fd, const void *bytes, size_t length) {
    if (kind_at(fd)) return write_at(fd, bytes, length, lseek(fd, 0, SEEK_CUR), 1);
    note_answer(bytes, length);
    return syscall(SYS_write, fd, bytes, length);
}

static ssize_t pwrite_any(int fd, const void *bytes, size_t length, off_t at) {
    if (kind_at(fd)) return write_at(fd, bytes, length, at, 0);
    return syscall(SYS_pwrite64, fd, bytes, length, at);
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return pwrite_any(fd, bytes, length, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) { return pwrite_any(fd, bytes, length, at); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
    if (count > 0) note_answer(parts[0].iov_base, parts[0].iov_len);
    return syscall(SYS_writev, fd, parts, count);
}

ssize_t send(int fd, const void *bytes, size_t length, int flags) {
    note_answer(bytes, length);
    uint64_t now = __atomic_add_fetch(&control->sends, 1, __ATOMIC_SEQ_CST);
    int dies = now == control->kill_send;
    if (dies && !control->kill_after) kill(getpid(), SIGKILL);
    ssize_t done = syscall(SYS_sendto, fd, bytes, length, flags, NULL, 0);
    if (dies) kill(getpid(), SIGKILL);
    return done;
}

static int truncate_any(int fd, off_t length) {
    if (!kind_at(fd)) return (int)syscall(SYS_ftruncate, fd, length);
    pthread_mutex_lock(&turn);
    int error = step();
    int done = error ? -1 : (int)syscall(SYS_ftruncate, fd, length);
    if (done == 0) note(CUT, inode(fd), (uint64_t)length, NULL, 0);
    else if (!error) error = errno;
    pthread_mutex_unlock(&turn);
    if (done) errno = error;
    return done;
}
int ftruncate(int fd, off_t length) { return truncate_any(fd, length); }
int ftruncate64(int fd, off_t length) { return truncate_any(fd, length); }

static int sync_any(int fd, long number) {
    char what = kind_at(fd);
    if (!what) return (int)syscall(number, fd);
    if (control->slow) usleep((useconds_t)(control->slow * 1000));
    pthread_mutex_lock(&turn);
    int error = step(), done = 0;
    if (error) {
        done = -1;
    } else if (control->swallow == 1 || (control->swallow == 2 && what == LOG_OF_OURS)) {
        control->spared++;
    } else {
        done = (int)syscall(number, fd);
        if (done == 0) note(what == FOLDER_OF_OURS ? SYNC_FOLDER : SYNC, inode(fd), 0, NULL, 0);
        else error = errno;
    }
    pthread_mutex_unlock(&turn);
    if (done) errno = error;
    return done;
}
int fsync(int fd) { return sync_any(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_any(fd, SYS_fdatasync); }

static int remove_any(int folder, const char *path, int flags) {
    if (!kind_of(path)) return (int)syscall(SYS_unlinkat, folder, path, flags);
    pthread_mutex_lock(&turn);
    int error = step();
    int done = error ? -1 : (int)syscall(SYS_unlinkat, folder, path, flags);
    const char *name = strrchr(path, '/') + 1;
    if (done == 0) note(REMOVE, 0, 0, name, strlen(name));
    else if (!error) error = errno;
    pthread_mutex_unlock(&turn);
    if (done) errno = error;
    return done;
}
int unlink(const char *path) { return remove_any(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return remove_any(folder, path, flags); }
