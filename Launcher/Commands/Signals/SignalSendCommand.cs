using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Signals;
using Sluice.Core.Streams;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Signals;

/// <summary><c>sluice signal send</c>: appends signals to the stream that the engine reads.</summary>
internal static class SignalSendCommand
{
    /// <summary>Entries of one append: a few hundred kilobytes.</summary>
    private const int BatchSize = 256;

    public static Command Create(CommandOutput output)
    {
        var file = new Argument<string?>("file")
        {
            Description = "A file with one signal on each line, or one signal in the whole file; - reads standard input.",
            Arity = ArgumentArity.ZeroOrOne
        };
        var config = CommonOptions.Config();
        var all = new Option<bool>("--unchecked") { Description = "Send documents that the engine will refuse, too." };
        var hand = new HandSignal();
        var command = new Command("send", "Append signals to the stream. Nothing is sent when one of them would be refused.") { file, config, all, CommonOptions.Json() };
        hand.AddTo(command);
        command.SetAction(parsed =>
        {
            var configuration = ConfigurationLocator.ReadForControl(parsed.GetValue(config));
            var documents = Documents(parsed, parsed.GetValue(file), hand, configuration);
            return (int)Run(documents, parsed.GetValue(all), configuration, output);
        });
        return command;
    }

    private static List<string> Documents(ParseResult parsed, string? file, HandSignal hand, EngineConfiguration configuration)
    {
        var byHand = hand.IsGiven(parsed);
        if (byHand == (file != null)) throw new CommandFailure(ExitCode.Usage, "give a file, or - for standard input, or a signal by hand with --strategy and the options beside it");
        return byHand
            ? [hand.Write(parsed, TimeProvider.System.GetUtcNow().UtcDateTime, configuration.Signals.DefaultTtl)]
            : [.. SignalFile.Read(file!).Select(document => document.Text)];
    }

    private static ExitCode Run(List<string> documents, bool sendAll, EngineConfiguration configuration, CommandOutput output)
    {
        var codec = new SignalCodec(configuration.Signals);
        var messages = new List<StreamMessage>(documents.Count);
        for (var i = 0; i < documents.Count; i++)
        {
            var reading = codec.Read(documents[i]);
            if (Fault(reading, configuration) is { } fault && !sendAll)
                throw new CommandFailure(ExitCode.Failed, $"signal {i + 1} would be refused: {fault} Nothing was sent; --unchecked sends it all the same.");
            messages.Add(new StreamMessage(reading.Key?.Id ?? "", reading.Signal == null ? "unknown" : "signal", documents[i]));
        }

        using var storage = new LocalStorage(configuration, TimeProvider.System);
        var streams = storage.OpenStreams();
        var name = new StreamNames(configuration.Partition).Signals;
        var entries = new List<string>(messages.Count);
        foreach (var batch in messages.Chunk(BatchSize)) entries.AddRange(streams.Append(name, batch));
        for (var i = 0; i < entries.Count; i++) output.Line($"{entries[i]} {messages[i].Id}");
        output.Note($"{entries.Count} sent to {name} ({streams.Kind})");
        output.Result(new JObject
        {
            ["sent"] = entries.Count,
            ["stream"] = name,
            ["kind"] = streams.Kind,
            ["entries"] = new JArray(entries)
        });
        return ExitCode.Ok;
    }

    /// <summary>Why the engine would refuse a document, as far as that can be told without its books.</summary>
    private static string? Fault(SignalReading reading, EngineConfiguration configuration)
    {
        if (!reading.IsSignal) return $"{EventCodec.NameOf(reading.Reason)} {reading.Message}";
        return configuration.Strategies.ContainsKey(reading.Signal!.Strategy)
            ? null
            : $"{EventCodec.NameOf(ReasonCode.UnknownStrategy)} no strategy '{reading.Signal.Strategy}' is configured; known are {string.Join(", ", configuration.Strategies.Keys)}.";
    }
}
