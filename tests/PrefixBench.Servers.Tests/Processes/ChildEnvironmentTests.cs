using System.Diagnostics;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Servers.Tests.Processes;

public sealed class ChildEnvironmentTests
{
    private static readonly (string Name, string Value, bool IsKept)[] Variables =
    [
        ("CHILD_TEST_KEY", "sk-child-0123456789", false),
        ("CHILD_TEST_TOKEN", "7", false),
        ("child_test_key", "sk-lower-0123456789", false),
        ("CHILD_TEST_COPY", "sk-child-0123456789", false),
        ("CHILD_TEST_HEADER", "Authorization: Bearer sk-child-0123456789", false),
        ("CHILD_TEST_NUMBER", "7", true),
        ("CHILD_TEST_KEY_FILE", "/keys", true),
        ("CHILD_TEST_PLAIN", "kept", true),
    ];

    [Fact]
    public void Keys_and_copies_of_them_are_removed()
    {
        var start = new ProcessStartInfo("none");
        foreach ((string name, string value, _) in Variables)
        {
            start.Environment[name] = value;
        }

        ChildEnvironment.RemoveKeys(start);

        Assert.All(Variables, variable => Assert.Equal(variable.IsKept, start.Environment.ContainsKey(variable.Name)));
        Assert.True(start.Environment.ContainsKey("PATH"));
    }

    [Fact]
    public async Task Child_gets_the_keys_that_are_set_for_it_and_no_others()
    {
        foreach ((string name, string value, _) in Variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        try
        {
            var options = new ServerProcessOptions
            {
                Name = "The test server",
                Program = ProgramCommand.Current,
                Arguments = ["environment"],
                Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["CHILD_TEST_KEY"] = "sk-for-the-child" },
            };
            ServerProcessException ended = await Assert.ThrowsAsync<ServerProcessException>(() => ServerProcess.StartAsync(
                options, (server, ready) => server.WaitForLineAsync(_ => false, ready), TestContext.Current.CancellationToken));

            Assert.Equal(["CHILD_TEST_KEY=sk-for-the-child", "CHILD_TEST_KEY_FILE=/keys", "CHILD_TEST_NUMBER=7", "CHILD_TEST_PLAIN=kept"],
                ended.LastLines.Where(line => line.StartsWith("CHILD_TEST_", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal));
        }
        finally
        {
            foreach ((string name, _, _) in Variables)
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }
    }
}
