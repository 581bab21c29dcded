# For tests/run and tests/proof: where the files of tests lie.
#
# Every answer waits for a disk, and the databases of thousands of tests with it. What the tests prove about disks they prove
# by what the program asks of them, so the files may lie in memory where there is enough of it.
memory=$(df --output=avail -B1M /dev/shm 2>/dev/null | tail -n 1)
if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] && [ "${memory:-0}" -ge 6000 ]; then
    export TMPDIR=/dev/shm
fi
