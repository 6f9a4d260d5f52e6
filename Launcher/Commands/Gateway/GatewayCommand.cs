using System.CommandLine;
using System.Runtime.InteropServices;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Scheduling;
using Sluice.Gateway.Hosting;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Gateway;

/// <summary><c>sluice gateway</c>: takes signals in over HTTP until it is stopped. Where it listens is told as soon as it does.</summary>
internal static class GatewayCommand
{
    public static Command Create(CommandOutput output)
    {
        var config = CommonOptions.Config();
        var command = new Command("gateway", "Take signals in over HTTP and relay them to the engine, until SIGINT or SIGTERM, both of which stop it cleanly.") { config, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(ConfigurationLocator.Find(parsed.GetValue(config)), output));
        command.Subcommands.Add(GatewayVerifyCommand.Create(output));
        return command;
    }

    private static ExitCode Run(string file, CommandOutput output)
    {
        // What accounts need is the engine's: the machine at the door has no broker's tokens.
        var configuration = ConfigurationReader.Read(file, needsAccounts: false);
        if (configuration.Gateway is not { } gateway) throw new CommandFailure(ExitCode.Configuration, $"{file}: the section 'gateway' is missing: it says where to listen and who may send (docs/gateway.md)");
        using var storage = new LocalStorage(configuration, TimeProvider.System);
        using var stopped = new ManualResetEventSlim();
        using var interrupt = StopOn(PosixSignal.SIGINT, stopped);
        using var terminate = StopOn(PosixSignal.SIGTERM, stopped);
        Exception? failure = null;
        var scheduler = new ThreadWorkScheduler();
        scheduler.Failed += (worker, cause) =>
        {
            failure ??= new InvalidOperationException($"worker '{worker}' failed: {cause.Message}", cause);
            stopped.Set();
        };
        using var server = Start(file, configuration, storage, scheduler, output);
        output.Line($"taking signals in at {server.Uri}v1/signals from {string.Join(", ", gateway.Sources.Keys)}; streams are {storage.OpenStreams().Kind}, the inbox is in {(gateway.Inbox.Kind == InboxKind.Postgres ? "Postgres" : configuration.StateFolder)}");
        output.Result(new JObject { ["uri"] = server.Uri.ToString(), ["sources"] = new JArray(gateway.Sources.Keys), ["streams"] = storage.OpenStreams().Kind });
        stopped.Wait();
        return failure == null ? ExitCode.Ok : throw new CommandFailure(ExitCode.Failed, $"the gateway stopped by itself: {failure.Message}", failure);
    }

    private static GatewayServer Start(string file, EngineConfiguration configuration, LocalStorage storage, IWorkScheduler scheduler, CommandOutput output)
    {
        try
        {
            return GatewayServer.Start(configuration, storage.OpenInbox(), storage.OpenControl(), storage.OpenStreams(), scheduler, TimeProvider.System, line => output.Note($"sluice: {line}"), () => ConfigurationReader.Read(file, needsAccounts: false));
        }
        catch (IOException taken)
        {
            throw new CommandFailure(ExitCode.Failed, $"gateway.listen: {configuration.Gateway!.Listen} cannot be listened at: {taken.Message} Stop what has the port, or choose another.", taken);
        }
    }

    /// <summary>The first signal stops cleanly; a second one ends the process as it always does.</summary>
    private static PosixSignalRegistration StopOn(PosixSignal signal, ManualResetEventSlim stopped) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = !stopped.IsSet;
        stopped.Set();
    });
}
