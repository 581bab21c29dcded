//! The memory of the program: keys are in it, and forms that have just come in.

/// From now on a crash writes no image of the memory, and no other program of the same user may read it. Root still can.
/// Not every system can do this; the sample unit forbids core dumps as well.
pub fn keep_private() {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        if let Err(error) = set_dumpable_behavior(DumpableBehavior::NotDumpable) {
            tracing::warn!(%error, "images of the memory of this program cannot be forbidden");
        }
    }
}
