using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using PrefixBench.Providers.Configuration;

namespace PrefixBench.Providers.Tests.Inspection;

/// <summary>A server on a real socket that answers with raw bytes, one request a connection, and remembers what it was asked.</summary>
public sealed class StubServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, byte[]> _answers = new(StringComparer.Ordinal);
    private readonly Task _loop;

    public StubServer()
    {
        _listener.Start();
        _loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string ServerHeader { get; init; } = "stub";

    /// <summary>A path that is never answered.</summary>
    public string? SilentPath { get; init; }

    /// <summary>The heads of all requests so far.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The bodies of all requests that had one.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    public IEnumerable<string> Paths => Requests.Select(request => request.Split(' ')[1]);

    public StubServer On(string path, string body, int status = 200)
    {
        byte[] content = Encoding.UTF8.GetBytes(body);
        string head = $"HTTP/1.1 {status} X\r\nServer: {ServerHeader}\r\nContent-Type: application/json\r\nContent-Length: {content.Length}\r\nConnection: close\r\n\r\n";
        return OnRaw(path, [.. Encoding.ASCII.GetBytes(head), .. content]);
    }

    public StubServer OnRaw(string path, byte[] answer)
    {
        _answers[path] = answer;
        return this;
    }

    public ProviderSettings Settings(string? software = null, string? model = null, string dialect = "openai", string? name = null, AddressOrigin from = AddressOrigin.Shipped) => new()
    {
        Name = name ?? software ?? "stub",
        Dialect = dialect,
        BaseUrl = new Uri($"http://localhost:{Port}{(dialect is "openai" ? "/v1" : "")}"),
        Software = software,
        Model = model,
        Local = true,
        AddressFrom = from,
    };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var conversations = new List<Task>();
        try
        {
            while (true)
            {
                conversations.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(conversations);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                var head = new StringBuilder();
                byte[] buffer = new byte[4096];
                while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
                {
                    int count = await stream.ReadAsync(buffer, _stop.Token);
                    if (count == 0)
                    {
                        return;
                    }

                    head.Append(Encoding.Latin1.GetString(buffer, 0, count));
                }

                string[] parts = head.ToString().Split("\r\n\r\n", 2);
                if (Regex.Match(parts[0], "Content-Length: ([0-9]+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)) is { Success: true } length)
                {
                    byte[] body = new byte[int.Parse(length.Value.Split(' ')[1], CultureInfo.InvariantCulture)];
                    Encoding.Latin1.GetBytes(parts[1]).CopyTo(body, 0);
                    await stream.ReadExactlyAsync(body.AsMemory(parts[1].Length), _stop.Token);
                    Bodies.Enqueue(Encoding.UTF8.GetString(body));
                }

                Requests.Enqueue(parts[0] + "\r\n\r\n");
                string path = parts[0].Split(' ')[1];
                if (path == SilentPath)
                {
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                }

                await stream.WriteAsync(_answers.TryGetValue(path, out byte[]? answer) ? answer : NotFound(), _stop.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private byte[] NotFound() => Encoding.ASCII.GetBytes($"HTTP/1.1 404 X\r\nServer: {ServerHeader}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}");
}
