using PrefixBench.Analysis;
using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Scenarios;
using PrefixBench.Providers;

using ServerConnection server = await ServerConnection.OpenAsync(new Uri(args[0]));
var options = new ScenarioRunOptions { Inspector = server.Inspector, Identity = server.Identity };
RunAnalysis run = await ScenarioRun.PlayAsync(server.Provider, ScenarioLibrary.Load("seed"), options);
foreach (AnswerLine answer in AnswerLine.From(run))
{
    Console.WriteLine(answer);
}
