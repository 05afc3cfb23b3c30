using PrefixBench.Providers.Clock;
using Xunit;

namespace PrefixBench.Providers.Tests.Clock;

public sealed class InboxTests
{
    private readonly byte[] _buffer = new byte[8];

    [Fact]
    public async Task Read_never_spans_two_arrivals_and_has_the_stamp_of_its_own()
    {
        var inbox = new StampedInbox();
        inbox.Add("abc"u8, 1);
        inbox.Add("de"u8, 2);

        Assert.Equal((2, 1), (await ReadAsync(inbox, 2), inbox.ServedAt));
        Assert.Equal((1, 1), (await ReadAsync(inbox, 8), inbox.ServedAt));
        Assert.Equal((2, 2), (await ReadAsync(inbox, 8), inbox.ServedAt));
        Assert.Equal("de"u8.ToArray(), _buffer[..2]);
    }

    [Fact]
    public async Task Waiting_read_is_served_by_the_next_arrival()
    {
        var inbox = new StampedInbox();
        Task<int> read = ReadAsync(inbox, 8);
        Assert.False(read.IsCompleted);

        inbox.Add("ab"u8, 7);

        Assert.Equal((2, 7), (await read, inbox.ServedAt));
    }

    [Fact]
    public async Task Empty_read_waits_for_bytes_and_takes_none()
    {
        var inbox = new StampedInbox();
        Task<int> read = ReadAsync(inbox, 0);
        Assert.False(read.IsCompleted);

        inbox.Add("ab"u8, 7);

        Assert.Equal(0, await read);
        Assert.Equal(2, await ReadAsync(inbox, 8));
    }

    [Fact]
    public async Task What_arrived_before_the_end_or_a_break_is_read_first()
    {
        var ended = new StampedInbox();
        ended.Add("ab"u8, 1);
        ended.Add([], 2);
        var broken = new StampedInbox();
        broken.Add("ab"u8, 1);
        broken.Fail(new IOException("broken"), 2);

        Assert.Equal((2, 1), (await ReadAsync(ended, 8), ended.ServedAt));
        Assert.Equal((0, 2), (await ReadAsync(ended, 8), ended.ServedAt));
        Assert.Equal(2, await ReadAsync(broken, 8));
        await Assert.ThrowsAsync<IOException>(() => ReadAsync(broken, 8));
    }

    [Fact]
    public async Task Break_ends_a_waiting_read()
    {
        var inbox = new StampedInbox();
        Task<int> read = ReadAsync(inbox, 8);

        inbox.Fail(new IOException("broken"), 1);

        await Assert.ThrowsAsync<IOException>(() => read);
    }

    [Fact]
    public async Task Cancelled_read_leaves_the_next_arrival_to_the_next_read()
    {
        var inbox = new StampedInbox();
        using var source = new CancellationTokenSource();
        Task<int> read = inbox.ReadAsync(_buffer, source.Token).AsTask();

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        inbox.Add("ab"u8, 1);

        Assert.Equal(2, await ReadAsync(inbox, 8));
    }

    [Fact]
    public async Task Receiver_waits_for_a_reader_that_is_far_behind_and_nothing_is_lost()
    {
        const int count = StampedInbox.Capacity + 1000;
        var inbox = new StampedInbox();
        int added = 0;
        var receiver = new Thread(() =>
        {
            for (int i = 0; i < count; i++)
            {
                inbox.Add([(byte)i, (byte)(i >> 8), 0, 0, 0, 0, 0], i);
                Volatile.Write(ref added, i + 1);
            }
        });
        receiver.Start();
        Assert.True(SpinWait.SpinUntil(() => receiver.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TimeSpan.FromSeconds(20)));
        Assert.Equal(StampedInbox.Capacity, Volatile.Read(ref added));

        for (int i = 0; i < count; i++)
        {
            Assert.Equal((7, i), (await ReadAsync(inbox, 8), inbox.ServedAt));
            Assert.Equal(i, _buffer[0] + (_buffer[1] << 8));
        }

        receiver.Join();
    }

    [Fact]
    public void Closing_ends_the_wait_of_the_receiver()
    {
        var inbox = new StampedInbox();
        var receiver = new Thread(() =>
        {
            for (int i = 0; i <= StampedInbox.Capacity; i++)
            {
                inbox.Add("a"u8, i);
            }
        });
        receiver.Start();
        Assert.True(SpinWait.SpinUntil(() => receiver.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TimeSpan.FromSeconds(20)));

        inbox.Fail(new IOException("closed"), 1);

        Assert.True(receiver.Join(TimeSpan.FromSeconds(20)));
    }

    private Task<int> ReadAsync(StampedInbox inbox, int length) => inbox.ReadAsync(_buffer.AsMemory(0, length), TestContext.Current.CancellationToken).AsTask();
}
