package io.trestle.connectors.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.trestle.connectors.ConnectorSettings;
import io.trestle.connectors.SystemContracts;
import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.Systems;
import io.trestle.connectors.component.OpenSystems;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.Wsdl;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemContractsTest {

    private final SystemContracts contracts = new SystemContracts();

    @TempDir
    Path folder;

    @Test
    void readsOnceWhatStaysTheSame() throws Exception {
        Path file = copy();
        Wsdl wsdl = contracts.wsdl(file);
        assertThat(contracts.wsdl(file)).isSameAs(wsdl);
        assertThat(contracts.schemas(file)).isSameAs(wsdl.schemas());
    }

    @Test
    void readsAgainWhatChanged() throws Exception {
        Path file = copy();
        Wsdl before = contracts.wsdl(file);
        Files.writeString(file, Files.readString(file).replace("name=\"Echo\"", "name=\"Other\""));

        Wsdl after = contracts.wsdl(file);

        assertThat(before.services().get(0).name()).isEqualTo("Echo");
        assertThat(after.services().get(0).name()).isEqualTo("Other");
        Files.writeString(file.resolveSibling("more.xsd"), "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/>");
        assertThat(contracts.wsdl(file)).isNotSameAs(after);
        Files.delete(file);
        assertThatThrownBy(() -> contracts.wsdl(file)).isInstanceOf(UnreadableSourceException.class);
    }

    @Test
    void saysAgainWhatCannotBeRead() throws Exception {
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("systems/echo")).resolve("a.wsdl"), "<a>");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> contracts.wsdl(file)).isInstanceOf(UnreadableSourceException.class);
        }
        assertThatThrownBy(() -> contracts.schemas(folder.resolve("none.xsd")))
                .isInstanceOf(UnreadableSourceException.class);
    }

    @Test
    void servesConnectorsWithWhatWasRead() throws Exception {
        Wsdl read = contracts.wsdl(EchoWsdl.file());
        SoapOperation operation = read.port("Echo", "Echo11").operations().get(0);
        EventLoopGroup loops = new NioEventLoopGroup(1);
        try (Systems systems = OpenSystems.open(ConnectorSettings.builder(loops).build());
                Systems.Lease lease = systems.lease(
                        List.of(EchoWsdl.system("Echo11", URI.create("http://127.0.0.1:9/"), Duration.ofSeconds(1))),
                        contracts)) {
            SystemOperation served =
                    Objects.requireNonNull(lease.operations("echo").get(operation.name()));
            assertThat(Objects.requireNonNull(served.shapes()).request()).isSameAs(operation.input());
        } finally {
            loops.shutdownGracefully();
        }
    }

    private Path copy() throws Exception {
        Path file = Files.createDirectories(folder.resolve("systems/echo")).resolve("echo.wsdl");
        return Files.copy(EchoWsdl.file(), file);
    }
}
