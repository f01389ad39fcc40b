package io.trestle.transformers.roundtrip;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up a schema with one global element, {@code r}, in the namespace {@code urn:t}. For one schema. */
final class RandomSchema {

    private static final String[] BUILTINS = {
        "string", "normalizedString", "token", "boolean", "decimal", "integer", "long", "int", "unsignedByte", "double",
        "float", "dateTime", "date", "time", "duration", "gYearMonth", "hexBinary", "base64Binary", "anyURI",
                "language",
        "NCName", "QName", "NMTOKENS", "anySimpleType", "nonNegativeInteger", "negativeInteger"
    };

    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private final List<String> complex = new ArrayList<>();
    private final List<String> simple = new ArrayList<>();
    private int names;
    private boolean headed;

    private RandomSchema(Random random) {
        this.random = random;
    }

    static String of(long seed) {
        return new RandomSchema(new Random(seed)).write();
    }

    private String write() {
        boolean qualified = random.nextBoolean();
        out.append("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t'");
        out.append(qualified ? " elementFormDefault='qualified'>" : ">");
        for (int i = 0; i < 4; i++) {
            simpleType("S" + i);
        }
        int types = 2 + random.nextInt(4);
        for (int i = 0; i < types; i++) {
            complex.add("C" + i);
        }
        for (int i = 0; i < types; i++) {
            complexType("C" + i, i);
        }
        out.append("<xs:element name='head' type='t:Head' abstract='true'/>");
        out.append("<xs:complexType name='Head'><xs:sequence><xs:element name='headed' type='xs:int' minOccurs='0'/>");
        out.append("</xs:sequence></xs:complexType>");
        out.append("<xs:element name='sub1' type='t:Head' substitutionGroup='t:head'/>");
        out.append("<xs:element name='sub2' substitutionGroup='t:head'><xs:complexType><xs:complexContent>");
        out.append("<xs:extension base='t:Head'><xs:attribute name='more' type='xs:string'/></xs:extension>");
        out.append("</xs:complexContent></xs:complexType></xs:element>");
        out.append("<xs:element name='r' type='t:C0'/></xs:schema>");
        return out.toString();
    }

    private void simpleType(String name) {
        out.append("<xs:simpleType name='").append(name).append("'>");
        switch (random.nextInt(6)) {
            case 0 ->
                out.append(
                                "<xs:restriction base='xs:token'><xs:enumeration value='one'/><xs:enumeration value='two words'/>")
                        .append("<xs:enumeration value='3'/></xs:restriction>");
            case 1 ->
                out.append(
                        "<xs:restriction base='xs:string'><xs:pattern value='[A-Z]{2}\\d{1,3}|x(yz)?'/></xs:restriction>");
            case 2 ->
                out.append(
                                "<xs:restriction base='xs:decimal'><xs:totalDigits value='6'/><xs:fractionDigits value='2'/>")
                        .append("<xs:minInclusive value='-10.5'/><xs:maxExclusive value='1000'/></xs:restriction>");
            case 3 ->
                out.append("<xs:list itemType='xs:")
                        .append(random.nextBoolean() ? "int" : "NCName")
                        .append("'/>");
            case 4 -> out.append("<xs:union memberTypes='xs:int xs:boolean xs:NCName'/>");
            default ->
                out.append(
                        "<xs:restriction base='xs:string'><xs:minLength value='1'/><xs:maxLength value='8'/></xs:restriction>");
        }
        out.append("</xs:simpleType>");
        simple.add(name);
    }

    private void complexType(String name, int number) {
        out.append("<xs:complexType name='").append(name).append('\'');
        boolean extension = number > 1 && random.nextInt(3) == 0;
        boolean simpleContent = !extension && number > 0 && random.nextInt(5) == 0;
        if (!extension && !simpleContent && number > 0 && random.nextInt(5) == 0) {
            out.append(" mixed='true'");
        }
        out.append('>');
        if (simpleContent) {
            // Nothing extends it: only C1 is extended, and that is never simple.
            out.append(number == 1 ? "" : "<xs:simpleContent><xs:extension base='" + valueType() + "'>");
            attributes();
            out.append(number == 1 ? "" : "</xs:extension></xs:simpleContent>");
        } else if (extension) {
            out.append("<xs:complexContent><xs:extension base='t:C0'>");
            group("sequence", number, 1);
            attributes();
            out.append("</xs:extension></xs:complexContent>");
        } else {
            group(random.nextInt(6) == 0 && number > 0 ? "all" : "sequence", number, 1);
            attributes();
        }
        out.append("</xs:complexType>");
    }

    private void attributes() {
        for (int i = random.nextInt(3); i > 0; i--) {
            out.append("<xs:attribute name='")
                    .append(name("a"))
                    .append("' type='")
                    .append(valueType())
                    .append('\'');
            out.append(random.nextInt(3) == 0 ? " use='required'/>" : "/>");
        }
        if (random.nextInt(6) == 0) {
            out.append("<xs:anyAttribute namespace='##other' processContents='lax'/>");
        }
    }

    private void group(String order, int number, int depth) {
        boolean all = order.equals("all");
        out.append("<xs:")
                .append(order)
                .append(all || depth == 1 ? "" : groupOccurs())
                .append('>');
        int parts = 1 + random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            int sort = random.nextInt(12);
            if (sort < 2 && !all && depth < 3) {
                group(sort == 0 ? "choice" : "sequence", number, depth + 1);
            } else if (sort == 2 && !all && number == 0 && !headed) {
                headed = true;
                out.append("<xs:element ref='t:head'").append(occurs()).append("/>");
                // Else what follows could be another head.
                element("xs:int", "");
            } else {
                element(
                        random.nextInt(3) == 0 ? "t:C" + random.nextInt(complex.size()) : valueType(),
                        all ? optional() : occurs());
            }
        }
        if (depth == 1 && !all && number > 0 && random.nextInt(6) == 0) {
            element("xs:int", "");
            out.append("<xs:any namespace='urn:extension' processContents='lax' minOccurs='0' maxOccurs='unbounded'/>");
        }
        out.append("</xs:").append(order).append('>');
    }

    private void element(String type, String occurs) {
        // A type may hold itself, but never must.
        boolean once = occurs.isEmpty() || occurs.equals(" minOccurs='0'");
        String often = type.startsWith("t:C")
                ? once
                        ? " minOccurs='0'"
                        : (random.nextBoolean() ? " minOccurs='0' maxOccurs='unbounded'" : " minOccurs='0'")
                : occurs;
        out.append("<xs:element name='")
                .append(name("e"))
                .append("' type='")
                .append(type)
                .append('\'');
        out.append(often);
        out.append(random.nextInt(5) == 0 ? " nillable='true'/>" : "/>");
    }

    private String name(String start) {
        return start + ++names;
    }

    private String valueType() {
        return random.nextInt(3) == 0
                ? "t:" + simple.get(random.nextInt(simple.size()))
                : "xs:" + BUILTINS[random.nextInt(BUILTINS.length)];
    }

    private String optional() {
        return random.nextBoolean() ? " minOccurs='0'" : "";
    }

    /** Where a group stands a few times, how its rounds are told apart would be anybody's guess. */
    private String groupOccurs() {
        return switch (random.nextInt(4)) {
            case 0 -> " minOccurs='0'";
            case 1 -> " maxOccurs='unbounded'";
            case 2 -> " minOccurs='0' maxOccurs='unbounded'";
            default -> "";
        };
    }

    private String occurs() {
        return switch (random.nextInt(6)) {
            case 0 -> " minOccurs='0'";
            case 1 -> " maxOccurs='unbounded'";
            case 2 -> " minOccurs='0' maxOccurs='unbounded'";
            default -> "";
        };
    }
}
