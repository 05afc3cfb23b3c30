using System.Text;
using System.Threading.Channels;
using PrefixBench.Capture.Reading;
using PrefixBench.Capture.Storing;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Runs;
using PrefixBench.Providers.Security;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Capture.Tests.Support;

/// <summary>A running capture, its folder and what it tells.</summary>
internal sealed class Captured : ICaptureObserver, IAsyncDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly Channel<CapturedExchange> _exchanges = Channel.CreateUnbounded<CapturedExchange>();
    private CaptureSession? _session;
    private CaptureStore? _store;

    public List<string> Notes { get; } = [];

    public string Folder { get; private set; } = "";

    public Uri Url => _session!.Address;

    public CaptureSession Session => _session!;

    public HttpClient Client { get; } = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(2) };

    public static async Task<Captured> StartAsync(Uri target, CaptureStoreOptions? storing = null, int? longestCopy = null, Redactor? redactor = null)
    {
        var captured = new Captured();
        var folder = RunFolder.Create(captured._temporary.Path, TimeProvider.System);
        captured.Folder = folder.Path;
        redactor ??= new Redactor();
        captured._store = new CaptureStore(folder, storing ?? new CaptureStoreOptions(KeepsBodies: true, LargestSize: 1_000_000_000), redactor, captured.Noted);
        var options = new CaptureOptions(target, Port: 0);
        captured._session = await CaptureSession.StartAsync(
            longestCopy is { } longest ? options with { LongestCopy = longest } : options, captured._store, redactor, TimeProvider.System, captured, TestContext.Current.CancellationToken);
        return captured;
    }

    public async Task<HttpResponseMessage> PostAsync(string path, string body, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Url, path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        change?.Invoke(request);
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>The next request that was read and stored.</summary>
    public async Task<CapturedExchange> NextAsync() => await _exchanges.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1));

    void ICaptureObserver.Captured(CapturedExchange exchange) => _exchanges.Writer.TryWrite(exchange);

    void ICaptureObserver.ProvidersChanged(IReadOnlyList<Provider> providers)
    {
    }

    public void Noted(string sentence)
    {
        lock (Notes)
        {
            Notes.Add(sentence);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _session!.DisposeAsync();
        _store!.Dispose();
        _temporary.Dispose();
    }
}
