using Sluice.Core.Signals;

namespace Sluice.Launcher.Commands.Demo;

/// <summary>One document of the demo.</summary>
/// <param name="Key">The signal's key, also of those that are refused.</param>
/// <param name="Body">Writes the document for a time of sending, UTC.</param>
internal sealed record DemoSignal(SignalKey Key, Func<DateTime, string> Body);
