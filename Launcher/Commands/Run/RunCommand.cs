using System.CommandLine;
using System.Runtime.InteropServices;
using Newtonsoft.Json.Linq;
using Sluice.Core.Books;
using Sluice.Core.Journal;
using Sluice.Hosting;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Engine;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Run;

/// <summary><c>sluice run</c>: the live engine, until it is stopped.</summary>
internal static class RunCommand
{
    public static Command Create(CommandOutput output)
    {
        var config = CommonOptions.Config();
        var quiet = new Option<bool>("--quiet") { Description = "Log errors only." };
        var open = new Option<bool>("--always-open") { Description = "Take every exchange for open, at night and at weekends too: for a run at a simulator." };
        var command = new Command("run", "Run the engine live or on paper until SIGINT or SIGTERM, both of which stop it cleanly.") { config, quiet, open, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(parsed.GetValue(config), parsed.GetValue(quiet), parsed.GetValue(open), output));
        return command;
    }

    private static ExitCode Run(string? config, bool quiet, bool alwaysOpen, CommandOutput output)
    {
        var file = ConfigurationLocator.FindGiven(config, "paper.json");
        using var log = new EngineLog(Console.Error, withTraces: !quiet, withStacks: output.IsVerbose);
        using var run = LiveRun.Start(file, log, alwaysOpen);
        using var interrupt = StopOn(PosixSignal.SIGINT, run);
        using var terminate = StopOn(PosixSignal.SIGTERM, run);
        output.Note($"sluice: running; streams are {run.Services.Streams?.Kind}, state is in {run.Services.Configuration.StateFolder}; stop with Ctrl-C");
        run.WaitForExit(Timeout.InfiniteTimeSpan);
        Report(run.Services, output);
        if (run.Failure is not { } failure) return ExitCode.Ok;
        throw new CommandFailure(ExitCode.Failed, $"the engine stopped by itself: {failure.Message}", failure);
    }

    /// <summary>The first signal stops cleanly; a second one ends the process as it always does.</summary>
    private static PosixSignalRegistration StopOn(PosixSignal signal, LiveRun run)
    {
        var asked = false;
        return PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = !asked;
            asked = true;
            run.Stop();
        });
    }

    /// <summary>What is left open when the engine ends.</summary>
    private static void Report(EngineServices services, CommandOutput output)
    {
        var orders = services.Journal.LiveIntents();
        List<BookPosition> positions = [.. services.Journal.Positions().Where(position => !position.IsFlat)];
        output.Line($"open orders: {orders.Count}");
        foreach (var order in orders) output.Line($"  {Describe(order)}");
        output.Line($"positions: {positions.Count}");
        foreach (var position in positions) output.Line($"  {position.Key}: {position.Quantity:0.########} at {position.AveragePrice:0.####} {position.Currency}");
        output.Result(new JObject
        {
            ["run"] = services.Journal.Run,
            ["orders"] = new JArray(orders.Select(order => new JObject
            {
                ["intent"] = order.Key.Value,
                ["strategy"] = order.Strategy,
                ["symbol"] = order.Symbol,
                ["side"] = order.Side.ToString().ToLowerInvariant(),
                ["quantity"] = JsonNumbers.Plain(order.Quantity),
                ["filled"] = JsonNumbers.Plain(order.FilledQuantity),
                ["state"] = order.State.ToString()
            })),
            ["positions"] = new JArray(positions.Select(position => new JObject
            {
                ["strategy"] = position.Key.Strategy,
                ["account"] = position.Key.Account,
                ["symbol"] = position.Key.Symbol,
                ["quantity"] = JsonNumbers.Plain(position.Quantity),
                ["averagePrice"] = JsonNumbers.Plain(position.AveragePrice)
            }))
        });
    }

    private static string Describe(IntentRecord order) =>
        $"{order.Key} {order.Strategy} {order.Side.ToString().ToLowerInvariant()} {order.Quantity:0.########} {order.Symbol} {order.Kind} {order.State}, filled {order.FilledQuantity:0.########}";
}
