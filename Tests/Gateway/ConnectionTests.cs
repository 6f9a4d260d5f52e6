using System.Net.Sockets;
using System.Text;
using Sluice.Tests.Gateway.Support;
using Sluice.Tests.Storage;

namespace Sluice.Tests.Gateway;

/// <summary>Byte by byte on the wire: what hides a second request in a first one, and who never comes to the end.</summary>
internal sealed class ConnectionTests : GatewayFixture
{
    [TestCase("Content-Length: {0}\r\nTransfer-Encoding: chunked\r\n", TestName = "A_length_beside_chunks_smuggles_nothing")]
    [TestCase("Transfer-Encoding: chunked\r\nContent-Length: {0}\r\n", TestName = "Chunks_beside_a_length_smuggle_nothing")]
    [TestCase("Content-Length: {0}\r\nContent-Length: 5\r\n", TestName = "Two_lengths_smuggle_nothing")]
    [TestCase("Content-Length: {0}, 5\r\n", TestName = "A_list_of_lengths_smuggles_nothing")]
    [TestCase("Content-Length: +{0}\r\n", TestName = "A_length_with_a_sign_smuggles_nothing")]
    [TestCase("Transfer-Encoding: chunked, identity\r\n", TestName = "Another_encoding_behind_the_chunks_smuggles_nothing")]
    [TestCase("Transfer-Encoding: xchunked\r\nContent-Length: {0}\r\n", TestName = "An_unknown_encoding_smuggles_nothing")]
    [TestCase("Transfer-Encoding : chunked\r\nContent-Length: {0}\r\n", TestName = "A_blank_before_the_colon_smuggles_nothing")]
    [TestCase("X: y\r\n Content-Length: 5\r\nContent-Length: {0}\r\n", TestName = "A_folded_header_smuggles_nothing")]
    [TestCase("Content-Length: {0}\nTransfer-Encoding: chunked\r\n", TestName = "A_bare_line_feed_smuggles_nothing")]
    public void A_request_of_two_meanings(string lengths)
    {
        // For who reads chunks, the body ends at once and the signed request behind it is a second one.
        var hidden = Encoding.UTF8.GetBytes(Client.Signal("hidden"));
        var (timestamp, nonce) = (Client.Timestamp(), SignalClient.Nonce());
        var second = $"POST /v1/signals HTTP/1.1\r\nHost: x\r\n{Signed(hidden, timestamp, nonce)}Content-Length: {hidden.Length}\r\n\r\n{Encoding.UTF8.GetString(hidden)}";
        var body = "0\r\n\r\n" + second;
        var answer = Send($"POST /v1/signals HTTP/1.1\r\nHost: x\r\n{string.Format(System.Globalization.CultureInfo.InvariantCulture, lengths, body.Length)}\r\n{body}");
        Assert.That(answer, Does.StartWith("HTTP/1.1 4"));
        Assert.That(answer, Does.Not.Contain("202 Accepted"));
        Assert.That(Rows(), Is.Zero);
    }

    [Test]
    public void What_is_smuggled_as_another_source_is_not_signed_by_it()
    {
        var body = Encoding.UTF8.GetBytes(Client.Signal("a", "narrow"));
        var (timestamp, nonce) = (Client.Timestamp(), SignalClient.Nonce());
        var headers = Signed(body, timestamp, nonce);
        foreach (var more in new[] { "X-Sluice-Source: narrow\r\n", "x-sluice-source: narrow\r\n", "X_Sluice_Source: narrow\r\n" })
            Assert.That(Send($"POST /v1/signals HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}{more}Content-Length: {body.Length}\r\n\r\n{Encoding.UTF8.GetString(body)}"), Does.StartWith("HTTP/1.1 40"));
        Assert.That(Rows(), Is.Zero);
    }

    [Test]
    public void Who_sends_his_headers_drop_by_drop_is_cut_off_and_holds_up_nobody()
    {
        TcpClient[] slow = [.. Enumerable.Range(0, 100).Select(_ => Open())];
        try
        {
            foreach (var each in slow) each.GetStream().Write("POST /v1/signals HTTP/1.1\r\nX: "u8);
            Assert.That(Client.Post(Client.Signal("a")).Verdict, Is.EqualTo("202"));
            Wait.Until(() => slow.All(IsCutOff), "all are cut off", 60);
        }
        finally
        {
            foreach (var each in slow) each.Dispose();
        }
    }

    [Test]
    public void Who_sends_his_body_drop_by_drop_is_cut_off_and_nothing_is_taken_in()
    {
        var body = Encoding.UTF8.GetBytes(Client.Signal("slow"));
        using var slow = Open();
        slow.GetStream().Write(Encoding.UTF8.GetBytes($"POST /v1/signals HTTP/1.1\r\nHost: x\r\n{Signed(body, Client.Timestamp(), SignalClient.Nonce())}Content-Length: {body.Length}\r\n\r\n"));
        slow.GetStream().Write(body.AsSpan(0, 5));
        Assert.That(Client.Post(Client.Signal("a")).Verdict, Is.EqualTo("202"));
        Wait.Until(() => IsCutOff(slow), "it is cut off", 60);
        Assert.That(Rows(), Is.EqualTo(1));
    }

    private static string Signed(byte[] body, string timestamp, string nonce) => string.Concat(
        SignalClient.Headers("me", timestamp, nonce, SignalClient.Signature(TestGateway.Key, timestamp, nonce, body)).Select(header => $"{header.Item1}: {header.Item2}\r\n"));

    private TcpClient Open() => new("127.0.0.1", Gateway.Server.Uri.Port);

    /// <summary>Everything that is answered until the server closes, or nothing comes any more.</summary>
    private string Send(string request)
    {
        using var client = Open();
        client.ReceiveTimeout = 3000;
        client.GetStream().Write(Encoding.Latin1.GetBytes(request));
        var answer = new StringBuilder();
        var chunk = new byte[4096];
        try
        {
            while (client.GetStream().Read(chunk) is > 0 and var read) answer.Append(Encoding.Latin1.GetString(chunk, 0, read));
        }
        catch (IOException)
        {
        }

        return answer.ToString();
    }

    private static bool IsCutOff(TcpClient client)
    {
        try
        {
            if (client.Client.Poll(0, SelectMode.SelectRead)) return client.Client.Receive(new byte[4096]) == 0 || IsCutOff(client);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
