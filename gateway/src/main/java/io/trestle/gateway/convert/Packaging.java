package io.trestle.gateway.convert;

/** What an envelope is written with. */
public enum Packaging {
    /** Alone; parts that would travel beside it are left out. */
    NONE,
    /** As a package, with what travels beside it (SOAP Messages with Attachments). */
    ATTACHMENTS,
    /** As a package, with that and its Base64 values (MTOM). */
    MTOM
}
