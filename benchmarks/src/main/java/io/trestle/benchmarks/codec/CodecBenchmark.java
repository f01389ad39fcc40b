package io.trestle.benchmarks.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One message each way: the codec, the raw cost of reading and writing its bytes, and trees. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx2g", "-XX:+UseParallelGC"})
public class CodecBenchmark {

    /** Bytes of the JSON. */
    @Param({"1000", "100000", "10000000"})
    private int size;

    private Orders orders;
    private RawCost raw;
    private Trees trees;

    @SuppressWarnings("NullAway.Init") // JMH calls setUp before all else
    public CodecBenchmark() {}

    @Setup
    public void setUp() throws Exception {
        orders = Orders.of(size);
        raw = new RawCost(orders);
        trees = new Trees(orders);
    }

    @Benchmark
    public int jsonToXmlCodec() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream(orders.xml.length);
        orders.codec.toXml(new ByteArrayInputStream(orders.json), Map.of(), out);
        return out.size();
    }

    @Benchmark
    public int jsonToXmlRaw() throws Exception {
        return raw.jsonToXml();
    }

    @Benchmark
    public int jsonToXmlTrees() throws Exception {
        return trees.jsonToXml();
    }

    @Benchmark
    public int xmlToJsonCodec() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream(orders.json.length);
        orders.codec.toJson(new ByteArrayInputStream(orders.xml), out);
        return out.size();
    }

    @Benchmark
    public int xmlToJsonRaw() throws Exception {
        return raw.xmlToJson();
    }

    @Benchmark
    public int xmlToJsonTrees() throws Exception {
        return trees.xmlToJson();
    }
}
