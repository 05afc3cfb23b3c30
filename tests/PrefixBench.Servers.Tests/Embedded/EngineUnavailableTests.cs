using PrefixBench.Core.Platforms;
using PrefixBench.Servers.Embedded.Model;

namespace PrefixBench.Servers.Tests.Embedded;

public sealed class EngineUnavailableTests
{
    [Fact]
    public void Message_says_what_the_library_needs_on_each_platform()
    {
        Assert.Contains("Visual C++ Redistributable", EngineUnavailableException.RequirementOn(Platform.Windows), StringComparison.Ordinal);
        Assert.Contains("macOS 14", EngineUnavailableException.RequirementOn(Platform.MacOs), StringComparison.Ordinal);
        Assert.Empty(EngineUnavailableException.RequirementOn(Platform.Linux));
        Assert.Contains($". {EngineUnavailableException.RequirementOn(Platform.Current)}Start a server", new EngineUnavailableException(new DllNotFoundException()).Message, StringComparison.Ordinal);
    }
}
