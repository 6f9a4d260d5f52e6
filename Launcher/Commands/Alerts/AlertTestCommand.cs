using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Ledger.Alerts;
using Sluice.Ledger.Alerts.Channels;

namespace Sluice.Launcher.Commands.Alerts;

/// <summary><c>sluice alerts test</c>: sends a test alert on each configured channel, past limits and quiet hours, and says which took it.</summary>
internal static class AlertTestCommand
{
    public static Command Create(CommandOutput output)
    {
        var config = CommonOptions.Config();
        var channel = new Option<string?>("--channel") { Description = "Only this one: mail, webhook or telegram.", HelpName = "name" };
        var command = new Command("test", "Send a test alert on each configured channel. Exit code: 0 all took it, 5 one did not.") { channel, config, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(ConfigurationLocator.Read(parsed.GetValue(config)), parsed.GetValue(channel), output));
        return command;
    }

    private static ExitCode Run(EngineConfiguration configuration, string? only, CommandOutput output)
    {
        var clock = TimeProvider.System;
        var now = clock.GetUtcNow().UtcDateTime;
        var channels = AlertChannels.Open(configuration.Alerts, configuration.Deployment, clock);
        if (channels.Count == 0) throw new CommandFailure(ExitCode.Configuration, "no channel is configured: give alerts.mail, alerts.webHook or alerts.telegram");
        var chosen = channels.Where(channel => only == null || channel.Name == only).ToList();
        if (chosen.Count == 0) throw new CommandFailure(ExitCode.Usage, $"--channel: '{only}' is not configured; there are {string.Join(", ", channels.Select(channel => channel.Name))}");
        var alert = new Alert($"test-{now.Ticks}", now, AlertKinds.Test, Environment.MachineName, Severity.Notice, "this is a test: nothing has happened");
        var results = new JArray();
        foreach (var channel in chosen)
        {
            var fault = Send(channel, new AlertMessage(configuration.Deployment, [alert]));
            output.Line(fault == null ? $"{channel.Name}: taken" : $"{channel.Name}: {fault}");
            results.Add(new JObject { ["channel"] = channel.Name, ["taken"] = fault == null, ["message"] = fault });
        }

        foreach (var channel in channels) channel.Dispose();
        output.Result(new JObject { ["channels"] = results });
        return results.All(result => (bool)result["taken"]!) ? ExitCode.Ok : ExitCode.Unreachable;
    }

    private static string? Send(IAlertChannel channel, AlertMessage message)
    {
        try
        {
            return channel.Send(message) is { Length: > 0 } note ? note : null;
        }
        catch (ChannelException failure)
        {
            return failure.Message;
        }
    }
}
