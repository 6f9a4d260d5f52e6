using Sluice.Core.Signals;
using Sluice.Core.Streams;
using Sluice.Launcher.Commands.Demo;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>The event stream as a reader sees it who was there all the time. A server that forgets everything begins a new life.</summary>
internal sealed class StreamLives
{
    private readonly List<PublishedEvents> _former = [];

    /// <summary>The life that is.</summary>
    public PublishedEvents Current { get; private set; } = new();

    public IEnumerable<PublishedEvents> All => [.. _former, Current];

    public void Read(IStreams streams) => Current.Read(streams);

    public void BeginLife()
    {
        _former.Add(Current);
        Current = new PublishedEvents();
    }

    /// <summary>Whether a disposition was seen in any life.</summary>
    public bool IsDisposed(SignalKey key) => Current.Dispositions.ContainsKey(key) || _former.Exists(life => life.Dispositions.ContainsKey(key));
}
