/* A Node addon as an attacker would bring it: one function per thing JavaScript cannot do. */
#define _GNU_SOURCE
#include <errno.h>
#include <node_api.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static char texts[6][4096];

/* A number, a text (by address) or bytes (by address) as an argument of a system call. */
static long argument(napi_env env, napi_value value, int index) {
  napi_valuetype type;
  napi_typeof(env, value, &type);
  if (type == napi_number) {
    int64_t number = 0;
    napi_get_value_int64(env, value, &number);
    return number;
  }
  if (type == napi_string) {
    size_t length = 0;
    napi_get_value_string_utf8(env, value, texts[index], sizeof texts[index], &length);
    return (long)texts[index];
  }
  void *bytes = NULL;
  size_t length = 0;
  napi_get_buffer_info(env, value, &bytes, &length);
  return (long)bytes;
}

static napi_value number(napi_env env, int64_t value) {
  napi_value result;
  napi_create_int64(env, value, &result);
  return result;
}

/* sys(number, ...up to six arguments): the result, or the error as a negative number. */
static napi_value sys(napi_env env, napi_callback_info info) {
  size_t count = 7;
  napi_value values[7];
  napi_get_cb_info(env, info, &count, values, NULL, NULL);
  long a[7] = {0};
  for (size_t i = 0; i < count; i++) a[i] = argument(env, values[i], i ? (int)i - 1 : 0);
  long result = syscall(a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
  return number(env, result < 0 ? -errno : result);
}

/* linger(name, seconds): a grandchild in a session of its own that sleeps under that name; 1 if it was made. */
static napi_value linger(napi_env env, napi_callback_info info) {
  size_t count = 2;
  napi_value values[2];
  napi_get_cb_info(env, info, &count, values, NULL, NULL);
  const char *name = (const char *)argument(env, values[0], 0);
  long seconds = argument(env, values[1], 1);
  pid_t child = fork();
  if (child < 0) return number(env, -errno);
  if (child == 0) {
    setsid();
    prctl(PR_SET_NAME, name);
    if (fork() == 0) {
      for (int fd = 0; fd < 64; fd++) close(fd);
      sleep((unsigned)seconds);
    }
    _exit(0);
  }
  waitpid(child, NULL, 0);
  return number(env, 1);
}

/* getpid through the gate of 32-bit x86. */
static napi_value old_gate(napi_env env, napi_callback_info info) {
  (void)info;
  long result = -ENOSYS;
#ifdef __x86_64__
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(20L) : "memory", "r8", "r9", "r10", "r11");
#else
  _exit(1);
#endif
  return number(env, result);
}

static void add(napi_env env, napi_value exports, const char *name, napi_callback callback) {
  napi_value function;
  napi_create_function(env, name, NAPI_AUTO_LENGTH, callback, NULL, &function);
  napi_set_named_property(env, exports, name, function);
}

NAPI_MODULE_INIT() {
  add(env, exports, "sys", sys);
  add(env, exports, "linger", linger);
  add(env, exports, "oldGate", old_gate);
  return exports;
}
