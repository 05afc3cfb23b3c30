using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PrefixBench.Providers.Http;
using PrefixBench.Providers.Inspection;
using Xunit;

namespace PrefixBench.Providers.Tests.Http;

public sealed class RequestLogTests
{
    [Theory]
    [InlineData(ChatProviderFactory.ClientName)]
    [InlineData(ProbeClient.ClientName)]
    public void Client_has_no_handler_for_a_log_that_is_off(string client)
    {
        ServiceProvider services = new ServiceCollection().AddPrefixBenchProviders().BuildServiceProvider();

        Assert.Equal([typeof(SocketsHttpHandler)], Handlers(services, client));
    }

    [Theory]
    [InlineData(ChatProviderFactory.ClientName)]
    [InlineData(ProbeClient.ClientName)]
    public void Client_has_one_handler_for_a_log_that_is_on(string client)
    {
        ServiceProvider services = new ServiceCollection().AddPrefixBenchProviders().AddSingleton<ILoggerFactory>(new EnabledLogs()).BuildServiceProvider();

        Assert.Equal([typeof(RequestLogHandler), typeof(SocketsHttpHandler)], Handlers(services, client));
    }

    // Without the factory's own outermost handler, which only counts references.
    private static IEnumerable<Type> Handlers(ServiceProvider services, string client)
    {
        HttpMessageHandler? handler = services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(client);
        while ((handler = (handler as DelegatingHandler)?.InnerHandler) is not null)
        {
            yield return handler.GetType();
        }
    }

    private sealed class EnabledLogs : ILoggerFactory, ILogger
    {
        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }
    }
}
