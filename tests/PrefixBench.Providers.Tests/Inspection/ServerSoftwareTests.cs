using PrefixBench.Core.Servers;
using PrefixBench.Providers.Inspection;
using Xunit;

namespace PrefixBench.Providers.Tests.Inspection;

public sealed class ServerSoftwareTests
{
    [Fact]
    public void Every_software_that_a_file_may_name_is_recognised_and_no_other() =>
        Assert.Equal(ServerSoftware.All, ServerIdentifier.Recognised.Append(EmbeddedEngine.Software));
}
