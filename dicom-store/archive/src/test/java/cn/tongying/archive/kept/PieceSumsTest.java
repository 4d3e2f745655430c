package cn.tongying.archive.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.objects.DamagedObjectException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PieceSumsTest {
    private static final int PIECE = PieceSums.PIECE;

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static PieceSums taken(byte[] came) throws IOException {
        PieceSums.Taking taking = new PieceSums.Taking();
        taking.of(new ByteArrayInputStream(came)).transferTo(OutputStream.nullOutputStream());
        return taking.end();
    }

    private static byte[] proved(PieceSums sums, byte[] bytes, int piece) throws IOException {
        return sums.proved(new ByteArrayInputStream(bytes, piece * PIECE, bytes.length), piece).readAllBytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7})
    void what_is_as_it_came_is_given_out_from_any_piece(int length) throws IOException {
        byte[] came = bytes(length);
        PieceSums sums = PieceSums.of(taken(came).bytes());
        assertThat(sums.pieces()).isEqualTo(Math.ceilDiv(length, PIECE));
        for (int piece = 0; piece * PIECE < length; piece++) {
            assertThat(proved(sums, came, piece)).isEqualTo(Arrays.copyOfRange(came, piece * PIECE, length));
        }
    }

    @Test
    void they_are_the_same_in_whatever_portions_the_bytes_go_by() throws IOException {
        byte[] came = bytes(2 * PIECE + 100);
        PieceSums.Taking taking = new PieceSums.Taking();
        for (int at = 0, portion = 1; at < came.length; at += portion, portion = Math.min(portion * 3, came.length - at)) {
            taking.update(came, at, portion);
        }
        assertThat(taking.end().bytes()).isEqualTo(taken(came).bytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, PIECE - 1, PIECE, 2 * PIECE + 99})
    void a_flipped_bit_is_found_before_a_byte_of_its_piece_is_given_out(int at) throws IOException {
        byte[] came = bytes(2 * PIECE + 100);
        PieceSums sums = taken(came);
        byte[] changed = came.clone();
        changed[at] ^= 4;
        java.io.InputStream in = sums.proved(new ByteArrayInputStream(changed), 0);
        assertThat(in.readNBytes(at / PIECE * PIECE)).isEqualTo(Arrays.copyOf(came, at / PIECE * PIECE));
        assertThatThrownBy(in::read).isInstanceOf(DamagedObjectException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, PIECE, PIECE + 10, 2 * PIECE, 2 * PIECE + 99})
    void what_was_cut_is_found_wherever(int left) throws IOException {
        byte[] came = bytes(2 * PIECE + 100);
        PieceSums sums = taken(came);
        assertThatThrownBy(() -> proved(sums, Arrays.copyOf(came, left), 0)).isInstanceOf(DamagedObjectException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {PIECE - 5, PIECE, 2 * PIECE})
    void what_grew_is_found(int length) throws IOException {
        byte[] came = bytes(length);
        PieceSums sums = taken(came);
        assertThatThrownBy(() -> proved(sums, Arrays.copyOf(came, length + 1), 0)).isInstanceOf(DamagedObjectException.class);
    }
}
