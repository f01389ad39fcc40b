package io.trestle.console.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;

class SharedNameTest {

    /** What is registered. */
    public interface Numbered {
        int getNumber();
    }

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Test
    void belongsToWhoeverTookItLast() throws Exception {
        ObjectName name = ObjectName.getInstance("io.trestle.test:type=SharedName");
        SharedName first = SharedName.take(name, numbered(1));
        SharedName second = SharedName.take(name, numbered(2));
        SharedName third = SharedName.take(name, numbered(3));
        assertThat(server.getAttribute(name, "Number")).isEqualTo(3);

        second.close();
        assertThat(server.getAttribute(name, "Number")).isEqualTo(3);
        third.close();
        assertThat(server.getAttribute(name, "Number")).isEqualTo(1);
        first.close();
        first.close();
        assertThat(server.isRegistered(name)).isFalse();
    }

    private static StandardMBean numbered(int number) {
        return new StandardMBean(() -> number, Numbered.class, false);
    }
}
