using System.Net;
using System.Net.Sockets;
using PrefixBench.Providers.Clock;
using Xunit;

namespace PrefixBench.Providers.Tests.Clock;

public sealed class SocketTests
{
    [Fact]
    public async Task Disposing_ends_a_waiting_read_and_closes_the_connection()
    {
        using TcpListener listener = Listen(out DnsEndPoint? target);
        StampedSocket socket = await StampedSocket.ConnectAsync(target, TestContext.Current.CancellationToken);
        using Socket other = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        Task<int> read = socket.ReadAsync(new byte[8], TestContext.Current.CancellationToken).AsTask();

        socket.Dispose();

        await Assert.ThrowsAsync<IOException>(() => read);
        Assert.True(socket.IsClosed);
        Assert.Equal(0, await other.ReceiveAsync(new byte[8], TestContext.Current.CancellationToken));
        Assert.Throws<IOException>(() => socket.Send("x"u8));
    }

    [Fact]
    public async Task Bytes_pass_both_ways_and_the_other_sides_end_is_noticed()
    {
        using TcpListener listener = Listen(out DnsEndPoint? target);
        using StampedSocket socket = await StampedSocket.ConnectAsync(target, TestContext.Current.CancellationToken);
        using Socket other = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        byte[] buffer = new byte[8];

        long sentAt = socket.Send("ab"u8);
        Assert.Equal(2, await other.ReceiveAsync(buffer, TestContext.Current.CancellationToken));
        await other.SendAsync("xyz"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal(3, await socket.ReadAsync(buffer, TestContext.Current.CancellationToken));
        Assert.True(socket.ServedAt > sentAt);
        Assert.True(sentAt > socket.ConnectStartedAt);
        other.Shutdown(SocketShutdown.Send);

        Assert.Equal(0, await socket.ReadAsync(buffer, TestContext.Current.CancellationToken));
        Assert.True(socket.IsClosed);
    }

    [Fact]
    public async Task Connections_without_a_thread_of_their_own_pass_bytes_and_end_in_the_same_way()
    {
        using TcpListener listener = Listen(out DnsEndPoint? target);
        var sockets = new List<(StampedSocket Own, Socket Other)>();
        byte[] buffer = new byte[8];
        try
        {
            for (int i = 0; i < StampedSocket.OwnThreads + 3; i++)
            {
                StampedSocket own = await StampedSocket.ConnectAsync(target, TestContext.Current.CancellationToken);
                sockets.Add((own, await listener.AcceptSocketAsync(TestContext.Current.CancellationToken)));
            }

            foreach ((StampedSocket own, Socket other) in sockets)
            {
                long sentAt = own.Send("ab"u8);
                Assert.Equal(2, await other.ReceiveAsync(buffer, TestContext.Current.CancellationToken));
                await other.SendAsync("xyz"u8.ToArray(), TestContext.Current.CancellationToken);
                Assert.Equal(3, await own.ReadAsync(buffer, TestContext.Current.CancellationToken));
                Assert.True(own.ServedAt > sentAt);
            }

            (StampedSocket ended, Socket ending) = sockets[^1];
            ending.Shutdown(SocketShutdown.Send);
            Assert.Equal(0, await ended.ReadAsync(buffer, TestContext.Current.CancellationToken));
            await ended.Ended;

            (StampedSocket closed, Socket left) = sockets[^2];
            Task<int> read = closed.ReadAsync(buffer, TestContext.Current.CancellationToken).AsTask();
            closed.Dispose();
            await Assert.ThrowsAsync<IOException>(() => read);
            Assert.Equal(0, await left.ReceiveAsync(buffer, TestContext.Current.CancellationToken));
        }
        finally
        {
            foreach ((StampedSocket own, Socket other) in sockets)
            {
                own.Dispose();
                other.Dispose();
            }
        }
    }

    [Fact]
    public async Task Cancelled_connecting_is_cancelled()
    {
        using TcpListener listener = Listen(out DnsEndPoint? target);
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StampedSocket.ConnectAsync(target, source.Token));
    }

    private static TcpListener Listen(out DnsEndPoint target)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        target = new("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);
        return listener;
    }
}
