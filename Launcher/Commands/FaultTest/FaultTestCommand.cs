using System.CommandLine;
using Sluice.Launcher.Commands.CrashTest;
using Sluice.Launcher.Counterparties;
using Sluice.Launcher.Engine;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.FaultTest;

/// <summary><c>sluice fault-test</c>: one engine at a broker's simulator with all faults together, and then the comparison of three books.</summary>
internal static class FaultTestCommand
{
    private const int MaximumOrders = 100_000;

    public static Command Create(CommandOutput output)
    {
        var broker = new Option<string>("--broker") { Description = "Whose simulator.", DefaultValueFactory = _ => CounterpartyChoice.Simulated[0] }.AcceptOnlyFromAmong(CounterpartyChoice.Simulated);
        var orders = CommonOptions.Count("--orders", "Orders at the simulator before its faults end.", 1000, MaximumOrders);
        var seed = new Option<int>("--seed") { Description = "Of the signals, the market and the faults.", DefaultValueFactory = _ => 1, HelpName = "n" };
        var command = new Command("fault-test", "Trade at a broker's simulator while everything goes wrong that can, then compare executions, positions and cash at the venue, in the journal and in LEAN.")
        {
            broker, orders, seed, CommonOptions.Json()
        };
        command.SetAction(parsed => (int)Run(new FaultSettings(parsed.GetValue(broker)!, parsed.GetValue(orders), parsed.GetValue(seed)), output));
        return command;
    }

    private static ExitCode Run(FaultSettings settings, CommandOutput output)
    {
        using var folder = new TemporaryFolder("sluice-fault-");
        using var stop = new StopSignals();
        Findings found;
        try
        {
            using var run = new FaultRun(settings, folder, output, stop.Token);
            var report = run.Run();
            found = report.Found;
            report.Write(output);
            output.Result(report.ToJson());
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Keep(folder, settings, output);
            throw;
        }

        if (found.IsClean) return ExitCode.Ok;
        Keep(folder, settings, output);
        return ExitCode.Failed;
    }

    private static void Keep(TemporaryFolder folder, FaultSettings settings, CommandOutput output)
    {
        folder.Keep();
        output.Note($"sluice: the failing run had seed {settings.Seed}; journal and the engine's log are left in {folder.Path}");
    }
}
