package io.trestle.connectors.system;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Keys;
import io.trestle.mappings.definition.OrderedCopy;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * WS-Addressing headers of requests: `MessageID`, `Action`, `To` and `ReplyTo`, whose address is the anonymous one.
 *
 * @param version {@link Version#RECOMMENDATION} (1.0, of 2005) or {@link Version#SUBMISSION} (of 2004); recommendation by default
 * @param to the address to name; the endpoint's where left out, the first one's of several
 * @param actions what `Action` says, by operation; what the WSDL gives as the SOAP action where left out
 */
public record SoapAddressing(
        @DefaultsTo("recommendation") Version version,

        @Syntax(value = URI, expected = "an absolute URI") @Nullable String to,

        @Keys(value = Syntaxes.OPERATION, expected = Syntaxes.OPERATION_EXPECTED)
        @Syntax(value = URI, expected = "an absolute URI")
        Map<String, String> actions) {

    private static final String URI = "[A-Za-z][A-Za-z0-9+.-]*:[!-~]+";

    public SoapAddressing {
        actions = OrderedCopy.of(actions);
        Checks.of(SoapAddressing.class, version, to, actions).enforce();
    }

    /** Versions of WS-Addressing. */
    public enum Version {
        /** WS-Addressing 1.0. */
        RECOMMENDATION("http://www.w3.org/2005/08/addressing", "http://www.w3.org/2005/08/addressing/anonymous"),
        /** The member submission of August 2004. */
        SUBMISSION(
                "http://schemas.xmlsoap.org/ws/2004/08/addressing",
                "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous");

        private final String namespace;
        private final String anonymous;

        Version(String namespace, String anonymous) {
            this.namespace = namespace;
            this.anonymous = anonymous;
        }

        /** The namespace of the headers. */
        public String namespace() {
            return namespace;
        }

        /** The address that means the other end of this connection. */
        public String anonymous() {
            return anonymous;
        }
    }
}
