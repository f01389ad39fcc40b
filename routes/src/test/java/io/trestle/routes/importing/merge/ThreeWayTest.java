package io.trestle.routes.importing.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ThreeWayTest {

    @Test
    void takesWhatOnlyTheGeneratorChanged() throws Exception {
        Merge merge = merge("{'a':1,'b':2}", "{'a':1,'b':2,'mine':true}", "{'a':9,'c':3}");
        assertThat(merge.tree()).isEqualTo(json("{'a':9,'mine':true,'c':3}"));
        assertThat(merge.kept()).isEmpty();
    }

    @Test
    void keepsWhatTheTeamTookOut() throws Exception {
        assertThat(merge("{'a':1,'b':2}", "{'a':1}", "{'a':1,'b':2}").tree()).isEqualTo(json("{'a':1}"));
        assertThat(merge("{'a':1,'b':2}", "{'a':1}", "{'a':1,'b':2}").edits()).isEmpty();
    }

    @Test
    void keepsTheTeamsWordAndReportsIt() throws Exception {
        Merge merge = merge("{'a':{'b':1}}", "{'a':{'b':2}}", "{'a':{'b':3}}");
        assertThat(merge.tree()).isEqualTo(json("{'a':{'b':2}}"));
        assertThat(merge.kept()).containsExactly(new Merge.Kept("/a/b", "2", "3"));
    }

    @Test
    void mergesListsOfValuesAsSets() throws Exception {
        Merge merge = merge("{'a':['x','y']}", "{'a':['y','mine']}", "{'a':['x','y','new']}");
        assertThat(merge.tree()).isEqualTo(json("{'a':['y','mine','new']}"));
        assertThat(merge.kept()).isEmpty();
    }

    @Test
    void doesNotMixListsOfObjects() throws Exception {
        Merge merge = merge("{'a':[{'n':1}]}", "{'a':[{'n':2}]}", "{'a':[{'n':1},{'n':3}]}");
        assertThat(merge.tree()).isEqualTo(json("{'a':[{'n':2}]}"));
        assertThat(merge.kept()).hasSize(1);
    }

    @Test
    void retiresAnEditedEntryThatTheGeneratorNoLongerHas() throws Exception {
        Merge merge = merge("{'a':1,'b':{'c':1}}", "{'a':1,'b':{'c':2}}", "{'a':1}");
        assertThat(merge.tree()).isEqualTo(json("{'a':1}"));
        assertThat(merge.edits()).hasSize(1).first().isInstanceOf(Edit.Retire.class);
        assertThat(merge.kept()).hasSize(1);
    }

    @Test
    void comesToTheSameWhenRepeated() throws Exception {
        ObjectNode theirs = json("{'a':9,'c':[1]}");
        Merge first = ThreeWay.of(json("{'a':1,'b':2}"), json("{'a':1,'b':5}"), theirs);
        Merge second = ThreeWay.of(theirs, first.tree(), theirs);
        assertThat(second.edits()).isEmpty();
        assertThat(second.tree()).isEqualTo(first.tree());
    }

    private static Merge merge(String base, String ours, String theirs) throws Exception {
        return ThreeWay.of(json(base), json(ours), json(theirs));
    }

    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode) new JsonMapper().readTree(text.replace('\'', '"'));
    }
}
