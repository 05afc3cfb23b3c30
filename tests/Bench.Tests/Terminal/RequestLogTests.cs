using Microsoft.Extensions.Logging;
using PrefixBench.Bench.Terminal;
using PrefixBench.Providers;
using PrefixBench.Providers.Inspection;

namespace PrefixBench.Bench.Tests.Terminal;

public sealed class RequestLogTests
{
    [Fact]
    public void Measured_request_is_logged_when_its_turn_is_over_and_others_at_once()
    {
        using var writer = new StringWriter();
        using var log = new RequestLog(writer) { IsEnabled = true };

        log.CreateLogger(ChatProviderFactory.ClientName).LogInformation("measured");
        log.CreateLogger(ProbeClient.ClientName).LogInformation("a\u2028probe");
        Assert.Equal("a probe", writer.ToString().TrimEnd());

        log.Flush();
        Assert.Equal(["a probe", "measured"], writer.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Log_that_is_off_says_so_and_writes_nothing()
    {
        using var writer = new StringWriter();
        using var log = new RequestLog(writer);

        ILogger logger = log.CreateLogger(ProbeClient.ClientName);
        logger.LogInformation("probe");

        Assert.False(logger.IsEnabled(LogLevel.Information));
        Assert.Empty(writer.ToString());
    }
}
