namespace Sluice.Core.Streams;

/// <summary>A set of named streams: a Redis server, or a folder of SQLite files. Safe for several threads and several processes.</summary>
public interface IStreams : IDisposable
{
    /// <summary>"redis" or "embedded".</summary>
    string Kind { get; }

    /// <summary>Appends entries in order. Returns their entry ids.</summary>
    /// <exception cref="StreamUnavailableException">The server cannot be reached or does not answer: the entries may be there or not.</exception>
    IReadOnlyList<string> Append(string stream, IReadOnlyList<StreamMessage> messages);

    /// <summary>
    /// Appends those messages whose sequence number is above the producer's watermark and raises the watermark, in one atomic step: however
    /// often it is repeated, each message is in the stream once.
    /// </summary>
    /// <param name="producer">Names the watermark.</param>
    /// <param name="messages">Contiguous, in ascending order, with the stream each goes to.</param>
    /// <param name="oldest">
    /// The first message is the oldest that the producer still has; what was before it is durably booked. Only then may it leave a gap after
    /// the watermark: a server that forgot everything goes on from here.
    /// </param>
    /// <returns>
    /// The watermark afterwards. Below the first message's predecessor when the server forgot: nothing was appended, start again from there.
    /// </returns>
    /// <exception cref="NotSupportedException">The streams cannot be written in one step: embedded streams of different files.</exception>
    /// <exception cref="StreamUnavailableException">The server cannot be reached or does not answer.</exception>
    long Publish(string producer, IReadOnlyList<SequencedMessage> messages, bool oldest = false);

    /// <summary>The producer's watermark, zero when there is none.</summary>
    /// <exception cref="StreamUnavailableException">The server cannot be reached or does not answer.</exception>
    long Watermark(string producer);

    /// <summary>Opens a consumer; the group is made when it is missing and starts at the stream's beginning.</summary>
    IStreamConsumer OpenConsumer(string stream, string group, string consumer);

    /// <summary>Entries after <paramref name="afterEntryId"/> (null: from the beginning), at most <paramref name="limit"/>, without a group.</summary>
    /// <exception cref="StreamUnavailableException">The server cannot be reached or does not answer.</exception>
    IReadOnlyList<StreamEntry> Range(string stream, string? afterEntryId, int limit);

    /// <summary>Number of entries in the stream.</summary>
    /// <exception cref="StreamUnavailableException">The server cannot be reached or does not answer.</exception>
    long Length(string stream);
}
