/** The processor architectures a filter can be written for, as `process.arch` names them. */
export const ARCHITECTURES = ["x64", "arm64"] as const;
export type Architecture = (typeof ARCHITECTURES)[number];

/** `AUDIT_ARCH_X86_64` and `AUDIT_ARCH_AARCH64` of linux/audit.h: what seccomp reports as the caller's architecture. */
export const AUDIT_ARCH: Readonly<Record<Architecture, number>> = { x64: 0xc000003e, arm64: 0xc00000b7 };

/** The last system call reviewed here (futex_requeue); the numbers above 424 are the same everywhere. */
export const LAST_REVIEWED_SYSCALL = 456;

/** System calls whose arguments decide. */
export const CLONE: Readonly<Record<Architecture, number>> = { x64: 56, arm64: 220 };
export const CLONE3: Readonly<Record<Architecture, number>> = { x64: 435, arm64: 435 };
export const PRCTL: Readonly<Record<Architecture, number>> = { x64: 157, arm64: 167 };

/**
 * System calls refused outright, by name: the number on x86_64 and on aarch64, null where there is none.
 * Source: arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h of Linux.
 */
export const REFUSED_SYSCALLS: Readonly<Record<string, readonly [x64: number | null, arm64: number | null]>> =
  {
    // New processes; threads go through clone.
    fork: [57, null],
    vfork: [58, null],
    execveat: [322, 281],
    // Sockets of any family: the two pipes to the judge are there already.
    socket: [41, 198],
    socketpair: [53, 199],
    // Other processes.
    ptrace: [101, 117],
    process_vm_readv: [310, 270],
    process_vm_writev: [311, 271],
    kcmp: [312, 272],
    pidfd_open: [434, 434],
    pidfd_getfd: [438, 438],
    process_madvise: [440, 440],
    process_mrelease: [448, 448],
    // Namespaces and mounts.
    unshare: [272, 97],
    setns: [308, 268],
    mount: [165, 40],
    umount2: [166, 39],
    pivot_root: [155, 41],
    chroot: [161, 51],
    open_tree: [428, 428],
    move_mount: [429, 429],
    fsopen: [430, 430],
    fsconfig: [431, 431],
    fsmount: [432, 432],
    fspick: [433, 433],
    mount_setattr: [442, 442],
    quotactl: [179, 60],
    quotactl_fd: [443, 443],
    swapon: [167, 224],
    swapoff: [168, 225],
    name_to_handle_at: [303, 264],
    open_by_handle_at: [304, 265],
    acct: [163, 89],
    fanotify_init: [300, 262],
    // Shared memory and queues that outlive a process, and files without a name.
    shmget: [29, 194],
    semget: [64, 190],
    msgget: [68, 186],
    mq_open: [240, 180],
    memfd_create: [319, 279],
    memfd_secret: [447, 447],
    // Rarely used doors into the kernel, each with a history of holes.
    bpf: [321, 280],
    perf_event_open: [298, 241],
    userfaultfd: [323, 282],
    keyctl: [250, 219],
    add_key: [248, 217],
    request_key: [249, 218],
    io_uring_setup: [425, 425],
    io_uring_enter: [426, 426],
    io_uring_register: [427, 427],
    seccomp: [317, 277],
    personality: [135, 92],
    migrate_pages: [256, 238],
    move_pages: [279, 239],
    lookup_dcookie: [212, 18],
    modify_ldt: [154, null],
    uselib: [134, null],
    ustat: [136, null],
    sysfs: [139, null],
    _sysctl: [156, null],
    nfsservctl: [180, 42],
    // The machine.
    init_module: [175, 105],
    finit_module: [313, 273],
    delete_module: [176, 106],
    create_module: [174, null],
    get_kernel_syms: [177, null],
    query_module: [178, null],
    kexec_load: [246, 104],
    kexec_file_load: [320, 294],
    reboot: [169, 142],
    syslog: [103, 116],
    iopl: [172, null],
    ioperm: [173, null],
    settimeofday: [164, 170],
    clock_settime: [227, 112],
    clock_adjtime: [305, 266],
    adjtimex: [159, 171],
    sethostname: [170, 161],
    setdomainname: [171, 162],
    vhangup: [153, 58],
  };
