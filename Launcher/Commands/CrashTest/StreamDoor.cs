using Sluice.Core.Streams;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>Straight into the stream, as a producer does that has no gateway.</summary>
internal sealed class StreamDoor(IStreams streams, string stream) : ISignalDoor
{
    public IReadOnlyList<SendOutcome>? Send(IReadOnlyList<(string Id, string Body)> documents)
    {
        try
        {
            streams.Append(stream, [.. documents.Select(document => new StreamMessage(document.Id, "signal", document.Body))]);
            return [.. documents.Select(_ => SendOutcome.Taken)];
        }
        catch (StreamUnavailableException)
        {
            // It may have them or not: they are sent again, and the engine has to notice.
            return null;
        }
    }
}
