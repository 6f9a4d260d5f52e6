namespace Sluice.Core.Secrets;

/// <summary>A text that must not reach a log, a message or a dump. Printing it prints stars; only <see cref="Reveal"/> gives it away.</summary>
public sealed class Secret(string value)
{
    private readonly string _value = value;

    /// <summary>The text itself: to be put on the wire and nowhere else.</summary>
    public string Reveal() => _value;

    public override string ToString() => "***";
}
