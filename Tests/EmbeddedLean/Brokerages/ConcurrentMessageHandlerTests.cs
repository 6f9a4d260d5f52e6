using QuantConnect.Brokerages;

namespace Sluice.Tests.EmbeddedLean.Brokerages;

[TestFixture]
internal sealed class ConcurrentMessageHandlerTests
{
    [TestCase(false)]
    [TestCase(true)]
    public void Messages_that_come_while_an_order_is_sent_are_handled_right_after(bool concurrent)
    {
        var handled = new List<string>();
        using var handler = new BrokerageConcurrentMessageHandler<string>(handled.Add, concurrent);
        handler.HandleNewMessage("before");
        handler.WithLockedStream(() =>
        {
            handler.HandleNewMessage("fill");
            handled.Add("id known");
        });
        Assert.That(handled, Is.EqualTo(new[] { "before", "id known", "fill" }));
    }

    [Test]
    public void A_message_that_cannot_be_handled_does_not_stop_the_next()
    {
        var handled = new List<string>();
        using var handler = new BrokerageConcurrentMessageHandler<string>(message =>
        {
            if (message == "bad") throw new FormatException("bad");
            handled.Add(message);
        });
        handler.HandleNewMessage("bad");
        handler.HandleNewMessage("good");
        Assert.That(handled, Is.EqualTo(new[] { "good" }));
    }

    [Test]
    public void A_handler_may_send_an_order_itself()
    {
        var handled = new List<string>();
        BrokerageConcurrentMessageHandler<string>? handler = null;
        handler = new BrokerageConcurrentMessageHandler<string>(message =>
        {
            handled.Add(message);
            if (message == "first") handler!.WithLockedStream(() => handled.Add("sent"));
        });
        handler.WithLockedStream(() =>
        {
            handler.HandleNewMessage("first");
            handler.HandleNewMessage("second");
        });
        Assert.That(handled, Is.EqualTo(new[] { "first", "sent", "second" }));
        handler.Dispose();
    }

    [Test]
    public void Many_senders_and_a_stream_lose_nothing_and_keep_the_order_of_the_stream()
    {
        const int Messages = 2000;
        var handled = new List<int>();
        using var handler = new BrokerageConcurrentMessageHandler<object>(message => handled.Add((int)message));
        var sent = 0;
        var senders = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++) handler.WithLockedStream(() => Interlocked.Increment(ref sent));
        })).ToArray();
        for (var i = 0; i < Messages; i++) handler.HandleNewMessage(i);
        Assert.That(Task.WaitAll(senders, TimeSpan.FromSeconds(30)), Is.True, "a sender hangs");
        handler.WithLockedStream(() => { });
        Assert.That(handled, Is.EqualTo(Enumerable.Range(0, Messages)));
        Assert.That(sent, Is.EqualTo(2000));
    }
}
