package io.trestle.transformers.xml;

import com.fasterxml.jackson.core.JsonGenerator;
import io.trestle.mappings.value.Builtin;
import io.trestle.mappings.value.JsonKind;
import io.trestle.mappings.value.Lexical;
import io.trestle.mappings.value.WhiteSpace;
import io.trestle.transformers.InvalidMessageException;
import java.io.IOException;
import javax.xml.namespace.NamespaceContext;
import org.jspecify.annotations.Nullable;

/** Texts of XML as the JSON values that they are. */
final class XmlText {

    private XmlText() {}

    /** Writes a text as a JSON value; what cannot be one is noted, and null stands in for it. */
    static void write(String text, ValuePlan plan, NamespaceContext scope, JsonGenerator json, Violations violations)
            throws IOException, InvalidMessageException {
        if (plan instanceof ValuePlan.Atomic atomic) {
            atomic(text, atomic, scope, json, violations);
        } else if (plan instanceof ValuePlan.ListOf list) {
            json.writeStartArray();
            for (String item : ValuePlan.ListOf.items(WhiteSpace.COLLAPSE.apply(text))) {
                write(item, list.item(), scope, json, violations);
            }
            json.writeEndArray();
        } else {
            ValuePlan member = ((ValuePlan.Union) plan).member(text);
            if (member == null) {
                unfit(text, plan.expectation(text), json, violations);
            } else {
                write(text, member, scope, json, violations);
            }
        }
    }

    private static void atomic(
            String text, ValuePlan.Atomic plan, NamespaceContext scope, JsonGenerator json, Violations violations)
            throws IOException, InvalidMessageException {
        String treated = plan.whiteSpace().apply(text);
        if (plan.kind() == JsonKind.STRING) {
            if (plan.builtin() == Builtin.BASE64_BINARY) {
                json.writeString(treated.indexOf(' ') < 0 ? treated : treated.replace(" ", ""));
            } else if (plan.builtin().isQualifiedName()) {
                json.writeString(clark(treated, scope));
            } else {
                json.writeString(treated);
            }
        } else if (!Lexical.isValid(plan.builtin(), treated)) {
            unfit(treated, Lexical.expectation(plan.builtin()), json, violations);
        } else if (plan.kind() == JsonKind.BOOLEAN) {
            json.writeBoolean(treated.equals("true") || treated.equals("1"));
        } else if (treated.equals("INF") || treated.equals("-INF") || treated.equals("NaN")) {
            json.writeString(treated);
        } else {
            json.writeNumber(number(treated));
        }
    }

    private static void unfit(String text, @Nullable String expectation, JsonGenerator json, Violations violations)
            throws IOException, InvalidMessageException {
        if (violations.areOverlooked()) {
            json.writeString(text);
            return;
        }
        // What a system sent is not shown: the message may end in a log.
        violations.add("not a value of its type (expected: " + expectation + ")");
        json.writeNull();
    }

    /** {@code {namespace}name}: JSON has no prefixes. */
    private static String clark(String text, NamespaceContext scope) {
        int colon = text.indexOf(':');
        String namespace = scope.getNamespaceURI(colon < 0 ? "" : text.substring(0, colon));
        String local = text.substring(colon + 1);
        return namespace == null || namespace.isEmpty() ? local : "{" + namespace + "}" + local;
    }

    /** The same digits as JSON writes them: no plus, no leading zeros, digits on both sides of the point. */
    static String number(String text) {
        int at = 0;
        boolean negative = text.charAt(0) == '-';
        if (negative || text.charAt(0) == '+') {
            at++;
        }
        int end = text.length();
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        int mantissaEnd = exponent < 0 ? end : exponent;
        while (at < mantissaEnd - 1 && text.charAt(at) == '0' && text.charAt(at + 1) != '.') {
            at++;
        }
        boolean bare = text.charAt(at) == '.';
        boolean open = text.charAt(mantissaEnd - 1) == '.';
        if (!bare && !open && at == (negative ? 1 : 0)) {
            return text;
        }
        return (negative ? "-" : "")
                + (bare ? "0" : "")
                + text.substring(at, open ? mantissaEnd - 1 : mantissaEnd)
                + text.substring(mantissaEnd);
    }
}
