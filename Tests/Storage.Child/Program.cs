using System.Globalization;
using Sluice.Core.Control;
using Sluice.Core.Streams;
using Sluice.Storage;
using Sluice.Tests.Storage;

// The other process of the tests. Says on standard output what has durably happened, one line each, and ends with standard input.
var mode = args[0];
var folder = args[1];
using var storage = new LocalStorage(new StorageOptions { StateFolder = folder, RedisConfiguration = args.Length > 2 ? args[2] : "" }, TimeProvider.System);
switch (mode)
{
    case "journal-append": AppendForEver(); break;
    case "journal-hold": Hold(); break;
    case "stream-append": AppendMessages(args[3], int.Parse(args[4], CultureInfo.InvariantCulture), args[5]); break;
    case "stream-publish": PublishForEver(args[3]); break;
    case "stream-take": Take(args[3], args[4], args[5]); break;
    case "control-halt": Halt(); break;
    default: throw new ArgumentException($"no mode '{mode}'");
}

return;

void AppendForEver()
{
    using var journal = storage.OpenJournal();
    var next = journal.Load().LastSequence + 1;
    while (true)
    {
        journal.Append(JournalSamples.Numbered(journal.Fence, next));
        Tell(next);
        next++;
    }
}

void Hold()
{
    using var journal = storage.OpenJournal();
    Tell(journal.Fence);
    Console.In.ReadToEnd();
}

void AppendMessages(string stream, int count, string prefix)
{
    var streams = storage.OpenStreams();
    for (var i = 0; i < count; i++) streams.Append(stream, [new StreamMessage($"{prefix}{i}", "T", $"{prefix}{i}")]);
    Tell(count);
}

void PublishForEver(string producer)
{
    var streams = storage.OpenStreams();
    var next = streams.Watermark(producer) + 1;
    while (true)
    {
        streams.Publish(producer, [.. Enumerable.Range(0, 4).Select(i => Event(next + i))]);
        next += 4;
        Tell(next - 1);
    }
}

static SequencedMessage Event(long number) =>
    new(number % 2 == 0 ? "execution.events" : "monitoring.events", number, new StreamMessage($"e{number}", "T", number.ToString(CultureInfo.InvariantCulture)));

void Take(string stream, string group, string consumer)
{
    using var reader = storage.OpenStreams().OpenConsumer(stream, group, consumer);
    while (true)
        foreach (var entry in reader.Read(10, TimeSpan.FromMilliseconds(200))) Tell(entry.Data!);
}

void Halt()
{
    using var control = storage.OpenControl();
    control.Append(ControlScope.System, "", TradingState.Halted, "child", "test");
    Tell("row");
    Console.In.ReadLine();
    control.SetSwitch(true, "child", "test");
    Tell("switch");
    Console.In.ReadToEnd();
}

static void Tell(object what)
{
    Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}"));
    Console.Out.Flush();
}
