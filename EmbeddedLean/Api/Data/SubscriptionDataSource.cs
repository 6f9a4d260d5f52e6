namespace QuantConnect.Data;

/// <summary>Where custom data is and how it is written.</summary>
public class SubscriptionDataSource : IEquatable<SubscriptionDataSource>
{
    public SubscriptionDataSource(string source)
        : this(source, Guess(source), FileFormat.Csv)
    {
    }

    public SubscriptionDataSource(string source, SubscriptionTransportMedium transportMedium)
        : this(source, transportMedium, FileFormat.Csv)
    {
    }

    public SubscriptionDataSource(string source, SubscriptionTransportMedium transportMedium, FileFormat format)
        : this(source, transportMedium, format, [])
    {
    }

    public SubscriptionDataSource(string source, SubscriptionTransportMedium transportMedium, FileFormat format,
        IEnumerable<KeyValuePair<string, string>>? headers)
    {
        Source = source;
        TransportMedium = transportMedium;
        Format = format;
        Headers = headers?.ToList() ?? [];
    }

    public string Source { get; init; }

    public FileFormat Format { get; init; }

    public SubscriptionTransportMedium TransportMedium { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>True to have the points of the source put in the order of their end times first.</summary>
    public bool Sort { get; set; }

    public bool Equals(SubscriptionDataSource? other) =>
        other is not null && Source == other.Source && TransportMedium == other.TransportMedium && Format == other.Format
            && Headers.SequenceEqual(other.Headers);

    public override bool Equals(object? obj) => Equals(obj as SubscriptionDataSource);

    public override int GetHashCode() => HashCode.Combine(Source, TransportMedium, Format);

    public override string ToString() => $"{TransportMedium}: {Source}";

    public static bool operator ==(SubscriptionDataSource? left, SubscriptionDataSource? right) => Equals(left, right);

    public static bool operator !=(SubscriptionDataSource? left, SubscriptionDataSource? right) => !Equals(left, right);

    private static SubscriptionTransportMedium Guess(string source) =>
        Uri.TryCreate(source, UriKind.Absolute, out var uri) && !uri.IsLoopback && uri.Scheme != Uri.UriSchemeFile
            ? SubscriptionTransportMedium.RemoteFile : SubscriptionTransportMedium.LocalFile;
}
