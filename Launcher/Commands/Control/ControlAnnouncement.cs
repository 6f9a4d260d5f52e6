using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Storage;
using Sluice.Core.Streams;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Control;

/// <summary>
/// Tells the control stream of a decision. The decision holds without it: rows and switch are the truth, and a stream that is away is a note.
/// </summary>
internal static class ControlAnnouncement
{
    public static bool Send(IEngineStorage storage, EngineConfiguration configuration, ControlRow row, CommandOutput output) =>
        Send(storage, configuration, ControlMessages.Of(row), output);

    public static bool Send(IEngineStorage storage, EngineConfiguration configuration, OrderDecision decision, CommandOutput output) =>
        Send(storage, configuration, ControlMessages.Of(decision), output);

    public static bool Send(IEngineStorage storage, EngineConfiguration configuration, RouteRequest request, CommandOutput output) =>
        Send(storage, configuration, ControlMessages.Of(request), output);

    public static bool Send(IEngineStorage storage, EngineConfiguration configuration, FlattenRequest request, CommandOutput output) =>
        Send(storage, configuration, ControlMessages.Of(request), output);

    public static bool Send(IEngineStorage storage, EngineConfiguration configuration, RegimeRow row, CommandOutput output) =>
        Send(storage, configuration, ControlMessages.Of(row), output);

    private static bool Send(IEngineStorage storage, EngineConfiguration configuration, StreamMessage message, CommandOutput output)
    {
        try
        {
            storage.OpenStreams().Append(new StreamNames(configuration.Partition).Control, [message]);
            return true;
        }
        catch (StreamUnavailableException away)
        {
            output.Note($"sluice: it holds, but the control stream could not be told: {away.Message}");
            return false;
        }
    }
}
