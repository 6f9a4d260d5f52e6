using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Core.Inbox;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Review;

/// <summary><c>sluice pending</c>: the signals that wait for a person.</summary>
internal static class PendingCommand
{
    /// <summary>More than anybody looks through at once.</summary>
    private const int MaximumShown = 500;

    public static Command Create(CommandOutput output)
    {
        var config = CommonOptions.Config();
        var command = new Command("pending", "List the signals that wait in the gateway's inbox for a person to let them pass.") { config, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(parsed.GetValue(config), output));
        return command;
    }

    private static ExitCode Run(string? config, CommandOutput output)
    {
        using var storage = new LocalStorage(ConfigurationLocator.ReadForControl(config), TimeProvider.System);
        var inbox = storage.OpenInbox();
        var rows = inbox.Pending(MaximumShown);
        var count = inbox.Count().Pending;
        output.Line($"signals that wait for a person: {count}");
        foreach (var row in rows)
        {
            output.Line($"  {row.Key} of {row.Strategy}, received {row.Received:yyyy-MM-dd HH:mm:ss}, expires {row.Expires:yyyy-MM-dd HH:mm:ss} UTC: {row.Review!.Why}");
            output.Line($"    {row.Body}");
        }

        output.Result(new JObject { ["count"] = count, ["signals"] = new JArray(rows.Select(ToJson)) });
        return ExitCode.Ok;
    }

    public static JObject ToJson(InboxRow row) => new()
    {
        ["source"] = row.Key.Source,
        ["id"] = row.Key.Id,
        ["strategy"] = row.Strategy,
        ["received"] = row.Received,
        ["expires"] = row.Expires,
        ["state"] = row.Review?.State.ToString().ToUpperInvariant(),
        ["why"] = row.Review?.Why,
        ["who"] = row.Review?.Who,
        ["reason"] = row.Review?.Reason,
        ["body"] = row.Body
    };
}
