using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Newtonsoft.Json.Linq;
using Sluice.Core.Scheduling;
using Sluice.Launcher.Commands.Ledger.Notes;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Ledger.Hosting;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Ledger;

/// <summary><c>sluice ledger</c>: keeps the books, until it is stopped.</summary>
internal static class LedgerCommand
{
    public static Command Create(CommandOutput output)
    {
        var config = CommonOptions.Config();
        var command = new Command("ledger", "Keep the books from the engine's events until SIGINT or SIGTERM, reconcile the accounts, watch brokers and engines, and alert people. Several may run on the same books: one writes, the others stand by.") { config, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(parsed.GetValue(config), output));
        foreach (var told in CashCommands.Create(output).Concat(PositionCommands.Create(output))) command.Subcommands.Add(told);
        command.Subcommands.Add(NotesCommand.Create(output));
        command.Subcommands.Add(HealthCommand.Create(output));
        command.Subcommands.Add(VerifyCommand.Create(output));
        return command;
    }

    private static ExitCode Run(string? config, CommandOutput output)
    {
        var configuration = ConfigurationLocator.Read(config);
        var settings = configuration.Ledger!;
        using var storage = new LocalStorage(configuration, TimeProvider.System);
        var scheduler = new ThreadWorkScheduler();
        using var stopped = new ManualResetEventSlim();
        Exception? broken = null;
        scheduler.Failed += (_, failure) =>
        {
            broken = failure;
            stopped.Set();
        };
        var owner = string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}");
        using var host = new LedgerHost(configuration, storage.OpenStreams(), storage.OpenControl(), TimeProvider.System, owner, line => output.Note($"ledger: {line}"));
        using var health = settings.HealthPort == 0 ? null : HealthServer.Start(settings.HealthAddress, settings.HealthPort, () => host.Books.Status);
        using var interrupt = StopOn(PosixSignal.SIGINT, stopped);
        using var terminate = StopOn(PosixSignal.SIGTERM, stopped);
        host.Start(scheduler);
        output.Note($"ledger: running on {host.Place}{(health == null ? "" : $", health on port {health.Port}")}; stop with Ctrl-C");
        stopped.Wait();
        if (broken != null) throw new CommandFailure(ExitCode.Failed, $"the ledger stopped by itself: {broken.Message}", broken);
        host.Dispose();
        var status = host.Books.Status;
        output.Line($"booked: {status.Booked} events, refused: {status.Refused}");
        output.Result(new JObject { ["booked"] = status.Booked, ["refused"] = status.Refused });
        return ExitCode.Ok;
    }

    /// <summary>The first signal stops cleanly; a second one ends the process as it always does.</summary>
    private static PosixSignalRegistration StopOn(PosixSignal signal, ManualResetEventSlim stopped) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = !stopped.IsSet;
        stopped.Set();
    });
}
