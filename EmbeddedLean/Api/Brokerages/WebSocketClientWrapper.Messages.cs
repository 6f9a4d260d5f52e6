using System.Net.WebSockets;

namespace QuantConnect.Brokerages;

public partial class WebSocketClientWrapper
{
    public abstract class MessageData
    {
        protected MessageData()
        {
        }

        public WebSocketMessageType MessageType { get; set; }
    }

    public class TextMessage : MessageData
    {
        public TextMessage() => MessageType = WebSocketMessageType.Text;

        public string Message { get; set; } = string.Empty;
    }

    public class BinaryMessage : MessageData
    {
        public BinaryMessage() => MessageType = WebSocketMessageType.Binary;

        public byte[] Data { get; set; } = [];

        /// <summary>Bytes of <see cref="Data"/> that belong to the message.</summary>
        public int Count { get; set; }
    }
}
