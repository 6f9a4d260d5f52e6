using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Signals;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Signals;

/// <summary><c>sluice signal validate</c>: says of each document whether the engine would read it, and why not.</summary>
internal static class SignalValidateCommand
{
    /// <summary>A file of a million faults is mended by its first hundred.</summary>
    private const int MaximumShown = 100;

    public static Command Create(CommandOutput output)
    {
        var file = new Argument<string>("file") { Description = "A file with one signal on each line, or one signal in the whole file; - reads standard input." };
        var config = CommonOptions.Config();
        config.Description = "Take the limits of a signal from this configuration instead of the defaults.";
        var command = new Command("validate", "Check the form of signals. Ends with 1 when one would be refused.") { file, config, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(parsed.GetRequiredValue(file), parsed.GetValue(config), output));
        return command;
    }

    private static ExitCode Run(string file, string? config, CommandOutput output)
    {
        var codec = new SignalCodec(config == null ? new SignalsConfiguration() : ConfigurationLocator.ReadForControl(config).Signals);
        var refused = new List<(int Line, SignalReading Reading)>();
        var keys = new HashSet<SignalKey>();
        var documents = SignalFile.Read(file);
        foreach (var (line, text) in documents)
        {
            var reading = codec.Read(text);
            if (reading.IsSignal && !keys.Add(reading.Signal.Key))
                reading = new SignalReading { Reason = ReasonCode.Duplicate, Key = reading.Key, Message = $"id: '{reading.Signal.Key}' stands in the file before" };
            if (!reading.IsSignal) refused.Add((line, reading));
        }

        foreach (var (line, reading) in refused.Take(MaximumShown))
            output.Line($"{SignalFile.Name(file)}:{line}: {EventCodec.NameOf(reading.Reason)} {reading.Message}");
        if (refused.Count > MaximumShown) output.Line($"... and {refused.Count - MaximumShown} more");
        output.Line($"{documents.Count - refused.Count} of {documents.Count} signals are valid");
        output.Result(new JObject
        {
            ["signals"] = documents.Count,
            ["valid"] = documents.Count - refused.Count,
            ["refused"] = new JArray(refused.Take(MaximumShown).Select(bad => new JObject
            {
                ["line"] = bad.Line,
                ["id"] = bad.Reading.Key?.Id,
                ["reason"] = EventCodec.NameOf(bad.Reading.Reason),
                ["message"] = bad.Reading.Message
            }))
        });
        return refused.Count == 0 ? ExitCode.Ok : ExitCode.Failed;
    }
}
