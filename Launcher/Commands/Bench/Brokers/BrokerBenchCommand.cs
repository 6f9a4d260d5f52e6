using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Bench.Brokers;

/// <summary><c>sluice bench brokers</c>: what an order costs before it is sent, and whether streams that never end need more and more memory.</summary>
internal static class BrokerBenchCommand
{
    /// <summary>The memory after all messages is compared with that after a tenth of them.</summary>
    private const int Part = 10;

    private const int MostMessages = 100_000_000;

    public static Command Create(CommandOutput output)
    {
        var runs = CommonOptions.Count("--runs", "Runs of each translation; the median counts.", 5, 100);
        var messages = CommonOptions.Count("--messages", "Messages of each stream.", 1_000_000, MostMessages);
        var command = new Command("brokers", "Measure translation of orders and reading of streams for each broker, each beside its aim. Nothing is sent anywhere.") { runs, messages, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(parsed.GetValue(runs), parsed.GetValue(messages), output));
        return command;
    }

    private static ExitCode Run(int runs, int messages, CommandOutput output)
    {
        List<BenchFigure> figures = [.. TranslationCase.All().Select(translation => translation.Measure(runs))];
        var streams = new JArray();
        foreach (var stream in StreamCase.All())
        {
            output.Note($"bench: {stream.Title}, {messages} messages ...");
            var (figure, details) = stream.Measure(messages, Math.Max(1, messages / Part));
            figures.Add(figure);
            streams.Add(details);
        }

        BenchTable.Write(figures, $"brokers, {Environment.ProcessorCount} processors", output);
        output.Result(new JObject
        {
            ["processors"] = Environment.ProcessorCount,
            ["messages"] = messages,
            ["streams"] = streams,
            ["figures"] = new JArray(figures.Select(figure => figure.ToJson())),
            ["hit"] = figures.Count(figure => figure.IsHit),
            ["missed"] = figures.Count(figure => !figure.IsHit)
        });
        return ExitCode.Ok;
    }
}
