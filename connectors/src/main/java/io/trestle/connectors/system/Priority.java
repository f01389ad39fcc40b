package io.trestle.connectors.system;

/** How important a call is: where a system is nearly full, less important ones give way. From the least important on. */
public enum Priority {
    /** What can wait: reports, synchronisation, trials. */
    LOW,
    /** What nobody says anything of. */
    NORMAL,
    /** What must not wait. */
    HIGH
}
