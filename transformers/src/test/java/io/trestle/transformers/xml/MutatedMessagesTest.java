package io.trestle.transformers.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trestle.transformers.InvalidMessageException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Mutated messages in both directions: each is carried or refused in the declared way, what is carried is valid, none takes
 * long, and nothing of them stays. The full form is {@code -Dfuzz.messages=100000}; {@code -Dfuzz.seed} repeats a run.
 */
class MutatedMessagesTest {

    private static final int MESSAGES = Integer.getInteger("fuzz.messages", 3_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1L);
    private static final long LONGEST_NANOS = 10_000_000_000L;
    private static final long MAY_STAY = 16L << 20;

    private static final Schemas SCHEMAS = Schemas.of("""
            <xs:complexType name='Shape' abstract='true'><xs:sequence><xs:element name='id' type='xs:long'/></xs:sequence></xs:complexType>
            <xs:complexType name='Ring'><xs:complexContent><xs:extension base='t:Shape'><xs:sequence><xs:element name='r' type='xs:double'/>
              </xs:sequence><xs:attribute name='hole' type='xs:decimal'/></xs:extension></xs:complexContent></xs:complexType>
            <xs:complexType name='Text' mixed='true'><xs:choice minOccurs='0' maxOccurs='unbounded'><xs:element name='b' type='t:Text'/>
              <xs:element name='i' type='xs:string'/></xs:choice></xs:complexType>
            <xs:element name='head' type='xs:string'/><xs:element name='sub' type='xs:token' substitutionGroup='t:head'/>
            <xs:complexType name='All'><xs:sequence>
              <xs:element name='text' type='xs:string' minOccurs='0'/><xs:element name='amount' type='xs:decimal' maxOccurs='unbounded'/>
              <xs:choice><xs:element name='a' type='xs:boolean'/><xs:sequence><xs:element name='c' type='xs:date'/>
                <xs:element name='d' type='xs:double' minOccurs='0'/></xs:sequence></xs:choice>
              <xs:element name='shape' type='t:Shape' nillable='true' minOccurs='0'/><xs:element name='mixed' type='t:Text' minOccurs='0'/>
              <xs:choice minOccurs='0' maxOccurs='unbounded'><xs:element name='e' type='xs:token'/><xs:element name='self' type='t:All'/></xs:choice>
              <xs:element ref='t:head' minOccurs='0'/><xs:element name='again' type='xs:int' minOccurs='0'/>
              <xs:element name='between' type='xs:QName'/><xs:element name='again' type='xs:int' minOccurs='0'/>
              <xs:element name='list' minOccurs='0'><xs:simpleType><xs:list itemType='xs:unsignedByte'/></xs:simpleType></xs:element>
              <xs:element name='union' minOccurs='0'><xs:simpleType><xs:union memberTypes='xs:int xs:date xs:NMTOKEN'/></xs:simpleType></xs:element>
              <xs:any namespace='##other' processContents='lax' minOccurs='0' maxOccurs='unbounded'/>
            </xs:sequence><xs:attribute name='no' type='xs:int' use='required'/><xs:anyAttribute namespace='##other' processContents='lax'/></xs:complexType>
            <xs:element name='r' type='t:All'/>
            """, "r");

    private final Random random = new Random(SEED);
    private final Mutations mutations = new Mutations(random);
    private final List<String> wrong = new ArrayList<>();
    private int carried;
    private long longest;

    @Test
    @Timeout(1_800)
    void carriesOrRefusesWhateverComes() throws Exception {
        ObjectMapper mapper = SafeJson.mapper(CodecLimits.ofDefaults());
        List<byte[]> jsons = new ArrayList<>();
        List<byte[]> xmls = new ArrayList<>();
        for (int i = 0; jsons.size() < 50; i++) {
            byte[] json = mapper.writeValueAsBytes(new SampleJson(new Random(i)).of(SCHEMAS.shape()));
            if (json.length < 20_000) {
                jsons.add(json);
                xmls.add(SCHEMAS.unjudged(new String(json, UTF_8), Map.of()).getBytes(UTF_8));
            }
        }
        long before = 0;
        for (int i = 0; i < MESSAGES; i++) {
            if (i == MESSAGES / 4) {
                before = used();
            }
            toXml(mutations.of(jsons.get(random.nextInt(jsons.size()))));
            toJson(mutations.of(xmls.get(random.nextInt(xmls.size()))));
        }
        long grown = used() - before;
        System.out.printf(
                "%d mutated messages each way, %d carried, longest %d ms, heap grew by %d KB%n",
                MESSAGES, carried, longest / 1_000_000, grown / 1024);
        assertThat(wrong).as("XML that is not valid").isEmpty();
        assertThat(carried).isPositive();
        assertThat(longest).as("nanoseconds").isLessThan(LONGEST_NANOS);
        assertThat(grown).as("bytes").isLessThan(MAY_STAY);
    }

    private void toXml(byte[] json) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (change(json, () -> SCHEMAS.codec().toXml(new ByteArrayInputStream(json), Map.of(), out))) {
            try {
                SCHEMAS.judge(out.toString(UTF_8));
            } catch (AssertionError e) {
                wrong.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private void toJson(byte[] xml) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (change(xml, () -> SCHEMAS.codec().toJson(new ByteArrayInputStream(xml), out))) {
            SafeJson.tree(new ByteArrayInputStream(out.toByteArray()), CodecLimits.ofDefaults());
        }
    }

    private interface Change {
        void run() throws Exception;
    }

    private boolean change(byte[] message, Change change) {
        long start = System.nanoTime();
        try {
            change.run();
            carried++;
            return true;
        } catch (InvalidMessageException e) {
            assertThat(e.violations()).isNotEmpty();
            return false;
        } catch (Exception | StackOverflowError e) {
            return fail("seed " + SEED + ": " + new String(message, UTF_8) + " " + Arrays.toString(message), e);
        } finally {
            longest = Math.max(longest, System.nanoTime() - start);
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
