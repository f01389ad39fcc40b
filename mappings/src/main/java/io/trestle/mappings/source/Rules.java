package io.trestle.mappings.source;

/** The kinds of things that strangers' files get wrong: words to search and filter by. */
public final class Rules {

    /** A file that cannot be read, or is not what it should be. */
    public static final String UNREADABLE = "unreadable";

    /** A document type, which is never read. */
    public static final String DOCUMENT_TYPE = "document-type";

    /** The namespace of a draft, read as that of the recommendation. */
    public static final String OLD_NAMESPACE = "old-namespace";

    /** An import or include of a file that is not there, or must not be read. */
    public static final String MISSING_IMPORT = "missing-import";

    /** An include of another namespace. */
    public static final String FOREIGN_INCLUDE = "foreign-include";

    /** An element, a type, a message or a part that nothing declares. */
    public static final String UNDECLARED = "undeclared";

    /** A port, a binding or an operation of one that leads nowhere. */
    public static final String BROKEN_BINDING = "broken-binding";

    /** A port type without a binding. */
    public static final String UNBOUND = "unbound-port-type";

    /** An operation that the service begins. */
    public static final String SERVICE_BEGINS = "service-begins";

    /** A message of a fault with more than one part. */
    public static final String FAULT_PARTS = "fault-parts";

    /** A schema that cannot be compiled, or not as it is written; else the schema's own rules go by XSD's names for them. */
    public static final String SCHEMA = "schema";

    private Rules() {}
}
